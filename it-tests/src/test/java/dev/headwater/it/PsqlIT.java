package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.server.demo.Demo;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The statements of the README as psql shows them, to the letter. */
@ExtendWith(HeadwaterExtension.class)
class PsqlIT {
    private final Demo demo;
    private final SandboxControl sandbox;

    PsqlIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.forgetRequests();
    }

    private Program.Result psql(String input) throws Exception {
        return Program.require("psql").with("-X", demo.url()).run(input, Map.of("PGCLIENTENCODING", "UTF8"));
    }

    @Test
    void insertReturningPrintsTheIdThatThePlatformGave() throws Exception {
        Program.Result result = psql("""
            insert into salesforce.contacts (first_name, last_name, email)
            values ('Paul', 'Atreides', 'paul.atreides@caladan.io') returning id;
            update salesforce.contacts set email = 'paul@dune.co', note = 'Moved to new planet called Dune'
              where email = 'paul.atreides@caladan.io';
            delete from salesforce.contacts where email = 'paul@dune.co';
            """);
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).matches("""
                     id        \s
            --------------------
             003[0-9A-Za-z]{15}
            \\(1 row\\)

            INSERT 0 1
            UPDATE 1
            DELETE 1
            """);
        assertThat(sandbox.requests())
                .extracting(request -> request.path("method").asText())
                .containsExactly("POST", "PATCH", "DELETE");
        assertThat(sandbox.requests())
                .allSatisfy(request ->
                        assertThat(request.path("path").asText()).endsWith("/services/data/v65.0/composite/sobjects"));
    }

    @Test
    void platformsRefusalIsAnOrdinaryError() throws Exception {
        Program.Result result =
                psql("insert into salesforce.contacts (last_name, email) values ('Atreides', 'pauldune.co');\n");
        assertThat(result.errors()).isEqualTo("""
            ERROR:  salesforce validation error
            DETAIL:  Key (email)=(pauldune.co) is not a valid email address.
            """);
        assertThat(result.output()).isEmpty();
        assertThat(sandbox.lastNames()).doesNotContain("Atreides");
    }

    @Test
    void rollbackDoesNotUndoAndTheClientIsWarned() throws Exception {
        Program.Result result = psql("""
            begin; insert into salesforce.contacts (last_name, email) values ('Rolled', 'rolled@example.com'); rollback;
            select count(*) from salesforce.contacts where last_name = 'Rolled';
            begin;
            insert into salesforce.contacts (last_name) values ('Rolled');
            insert into salesforce.contacts (last_name) values ('Rolled');
            rollback;
            select count(*) from salesforce.contacts where last_name = 'Rolled';
            delete from salesforce.contacts where last_name = 'Rolled';
            """);
        assertThat(result.errors().lines().filter(line -> line.startsWith("WARNING:")))
                .hasSize(2);
        assertThat(result.output())
                .contains("INSERT 0 1\nROLLBACK\n")
                .contains("     1\n")
                .contains("     3\n");
        assertThat(result.output()).endsWith("DELETE 3\n");
    }

    @Test
    void oneStringWithTransactionControlAnswersEachStatement() throws Exception {
        Program.Result result = Program.require("psql")
                .with(
                        "-X",
                        demo.url(),
                        "-c",
                        "begin; insert into salesforce.contacts (last_name) values ('Together'); commit",
                        "-c",
                        "delete from salesforce.contacts where last_name = 'Together'")
                .run();
        assertThat(result.output()).isEqualTo("BEGIN\nINSERT 0 1\nCOMMIT\nDELETE 1\n");
    }

    @Test
    void insertFromAQueryIsOneRequest() throws Exception {
        Program.Result result = psql("""
            insert into salesforce.contacts (last_name, email)
            select 'Series ' || n, 'series' || n || '@example.com' from generate_series(1, 5) as n order by n
            returning last_name;
            delete from salesforce.contacts where last_name like 'Series %' returning last_name, email;
            """);
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).contains(" Series 1\n Series 2\n Series 3\n Series 4\n Series 5\n(5 rows)");
        assertThat(result.output()).endsWith("DELETE 5\n");
        assertThat(sandbox.requests()).hasSize(2);
    }

    @Test
    void explainShowsTheThreeOperatorsAndSendsNothing() throws Exception {
        Program.Result result = psql("""
            \\pset format unaligned
            \\pset tuples_only on
            explain update salesforce.contacts set email = 'x@example.com' where last_name = 'Atreides' returning id;
            explain verbose insert into salesforce.contacts (last_name) values ('Never');
            """);
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .contains("DatabaseWrite(table=[salesforce.contacts], operation=[UPDATE], returning=[id])\n"
                        + "  ApiRequest(platform=[salesforce], request=[PATCH /services/data/v65.0/composite/sobjects],"
                        + " records=[<= 200, checked when run], cost=[1 call])\n"
                        + "    PgSource(key=[id], columns=[email], sql=[")
                .contains("fetch=[201])")
                .contains("Request: POST /services/data/v65.0/composite/sobjects")
                .contains("Never");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void catalogueCommandsAreWhatTheDatabaseAnswers() throws Exception {
        String commands = "\\d salesforce.contacts\n\\dt salesforce.*\n\\dn\n\\du\n\\l app\n";
        Program psql = Program.require("psql");
        Program.Result direct = psql.with("-X", demo.directUrl()).run(commands, Map.of());
        Program.Result proxied = psql.with("-X", demo.url()).run(commands, Map.of());
        assertThat(proxied.output()).isEqualTo(direct.output()).contains("headwater_guard");
        assertThat(proxied.errors()).isEqualTo(direct.errors());
    }
}
