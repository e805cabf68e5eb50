package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Writes to Stripe through the wire: a request for each row, keys, and what happens when one of them fails (S16, S17, S29). */
@ExtendWith(HeadwaterExtension.class)
class StripeIT {
    private final Demo demo;
    private final SandboxControl sandbox;
    private final Connection connection;
    private final Statement statement;

    StripeIT(Demo demo) throws SQLException {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
        this.connection = DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
        this.statement = connection.createStatement();
    }

    @BeforeEach
    void forget() {
        sandbox.removeFaults();
        sandbox.forgetRequests();
    }

    @AfterEach
    void close() throws SQLException {
        sandbox.removeFaults();
        connection.close();
    }

    @Test
    void allTablesAreFilled() throws SQLException {
        for (String table : List.of(
                "customers",
                "products",
                "prices",
                "subscriptions",
                "invoices",
                "invoiceitems",
                "payment_intents",
                "coupons",
                "refunds")) {
            assertThat(one("select count(*) > 0 from stripe." + table))
                    .as(table)
                    .isEqualTo("t");
        }
        assertThat(one("select unit_amount_decimal from stripe.prices where currency = 'eur'"))
                .isEqualTo("1249.5");
    }

    @Test
    void insertUpdateAndDeleteWithReturning() throws SQLException {
        String id =
                one("insert into stripe.customers (name, email, address, preferred_locales, balance, metadata) values"
                        + " ('Ada', 'ada@example.com', '{\"city\": \"Oslo\"}', '{nb,en}', -500, '{\"order\": \"7\","
                        + " \"seat\": \"b\"}') returning id");
        assertThat(id).startsWith("cus_");
        assertThat(one("select concat_ws(' ', tax_exempt, address->>'city', preferred_locales[1], livemode, object,"
                        + " created > now() - interval '1 minute') from stripe.customers where id = '" + id + "'"))
                .isEqualTo("none Oslo nb f customer t");

        assertThat(one("update stripe.customers set email = null, metadata = metadata - 'seat' || '{\"n\": \"1\"}'"
                        + " where id = '" + id + "' returning coalesce(email, 'none') || ' ' || metadata::text"))
                .isEqualTo("none {\"n\": \"1\", \"order\": \"7\"}");
        assertThat(held("customers", id).path("metadata").toString()).isEqualTo("{\"order\":\"7\",\"n\":\"1\"}");

        assertThat(one("delete from stripe.customers where id = '" + id + "' returning name"))
                .isEqualTo("Ada");
        assertThat(one("select count(*) from stripe.customers where id = '" + id + "'"))
                .isEqualTo("0");
        assertThat(sandbox.requests())
                .extracting(request -> request.path("method").asText())
                .containsExactly("POST", "POST", "DELETE");
    }

    @Test
    void anIdCanBeChosenWhereThePlatformLetsIt() throws SQLException {
        assertThat(one("insert into stripe.products (id, name) values ('mug', 'Mug') returning id"))
                .isEqualTo("mug");
        assertThat(one("insert into stripe.products (id, name) values (null, 'Cup') returning id"))
                .startsWith("prod_");
        sandbox.forgetRequests();
        assertThat(failure("insert into stripe.products (id, name) values ('mug', 'Mug')")
                        .getSQLState())
                .isEqualTo("23505");
        // the database knows that already
        assertThat(sandbox.requests()).isEmpty();
        assertThat(statement.executeUpdate("delete from stripe.products where name in ('Mug', 'Cup')"))
                .isEqualTo(2);
    }

    @Test
    void aStatementIsARequestForEachOfItsRowsAndTheirKeysAreDerivedFromTheJournals() throws SQLException {
        assertThat(statement.executeUpdate(
                        "insert into stripe.customers (name) select 'Row ' || n from" + " generate_series(1, 12) as n"))
                .isEqualTo(12);

        String key = direct("select statement_key from headwater.mutations order by id desc limit 1");
        List<String> expected = new ArrayList<>();
        for (int row = 1; row <= 12; row++) {
            expected.add("headwater-" + key + "-" + row);
        }
        assertThat(keys()).isEqualTo(expected);
        assertThat(statement.executeUpdate("update stripe.customers set phone = '1' where name like 'Row %'"))
                .isEqualTo(12);
        assertThat(statement.executeUpdate("delete from stripe.customers where name like 'Row %'"))
                .isEqualTo(12);
    }

    @Test
    void explainCountsTheRequestsAndSendsNothing() throws SQLException {
        String plan = all("explain insert into stripe.customers (name) values ('a'), ('b'), ('c')");
        assertThat(plan).contains("request=[POST /v1/customers], records=[3], requests=[3]");
        String verbose = all("explain verbose insert into stripe.customers (name) values ('a'), ('b')");
        assertThat(verbose)
                .contains("Request: POST /v1/customers")
                .contains("Idempotency-Key: headwater-{statement}-{row}")
                .contains("-- 2 of 2: POST /v1/customers")
                .contains("Quota: 2 calls");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void moreRowsThanAStatementTakesAreRefusedBeforeAnythingIsSent() throws SQLException {
        PSQLException failure = failure("insert into stripe.customers (name) select 'x' from generate_series(1, 101)");
        assertThat(failure.getSQLState()).isEqualTo("54000");
        assertThat(failure.getMessage()).contains("one statement to stripe takes at most 100");
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "prices,set active to false",
        "payment_intents,canceled by a request of their own",
        "refunds,cannot be taken again"
    })
    void aVerbThatStripeLacksIsRefusedWithTheReason(String table, String reason) throws SQLException {
        PSQLException failure = failure("delete from stripe." + table + " where id = 'x'");
        assertThat(failure.getSQLState()).isEqualTo("0A000");
        assertThat(message(failure).getHint()).contains(reason);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void aRefusalInTheMiddleKeepsTheRowsBeforeItAndStopsTheRest() throws SQLException {
        PSQLException failure = failure("insert into stripe.customers (name, email) values ('First', null),"
                + " ('Second', 'nobody'), ('Third', null)");

        assertThat(failure.getSQLState()).isEqualTo("40003");
        assertThat(message(failure).getMessage()).isEqualTo("stripe accepted 1 of 3 rows");
        assertThat(message(failure).getDetail())
                .matches("row 1: accepted as cus_\\w{14}; row 2: refused, stripe validation error: Key"
                        + " \\(email\\)=\\(nobody\\) is not valid: Invalid email address: nobody\\. \\(row 2 of 3\\)"
                        + " \\(stripe request req_\\w{14}\\); row 3: not sent");
        assertThat(sandbox.requests()).hasSize(2);
        assertThat(one("select string_agg(name, ',') from stripe.customers where name in ('First', 'Second', 'Third')"))
                .isEqualTo("First");
        assertThat(direct("select state from headwater.mutations order by id desc limit 1"))
                .isEqualTo("applied");
        assertThat(statement.executeUpdate("delete from stripe.customers where name = 'First'"))
                .isEqualTo(1);
    }

    @Test
    void aRefusalOfTheOnlyRowIsThePlatformsError() throws SQLException {
        ServerErrorMessage error = message(
                failure("insert into stripe.prices (product, currency, unit_amount) values ('prod_x', 'usd', 1)"));
        assertThat(error.getSQLState()).isEqualTo("23503");
        assertThat(error.getMessage()).isEqualTo("stripe validation error");
        assertThat(error.getDetail()).startsWith("Key (product)=(prod_x) is not present on stripe: No such product");
        assertThat(error.getColumn()).isEqualTo("product");
        assertThat(error.getTable()).isEqualTo("prices");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"refuse"}
        {"type":"reset_before"}
        {"type":"reset_after"}
        {"type":"truncate"}
        {"type":"garbage"}
        {"type":"status","status":502,"body":""}
        """)
    void aLostAnswerIsAskedForAgainAndTheRowIsWrittenOnce(String fault) throws SQLException {
        fault(1, 1, fault);

        assertThat(statement.executeUpdate("insert into stripe.customers (name) values ('Lost'), ('Lost'), ('Lost')"))
                .isEqualTo(3);

        assertThat(named("Lost")).isEqualTo(3);
        assertThat(keys().stream().distinct()).hasSize(3);
        assertThat(statement.executeUpdate("delete from stripe.customers where name = 'Lost'"))
                .isEqualTo(3);
    }

    /** The rows that are known are stored, and the journal's entry stays open for the one that is not. */
    @Test
    void aRowThatStaysInDoubtIsTold() throws SQLException {
        fault(1, 5, "{\"type\":\"status\",\"status\":500,\"body\":\"\"}");

        PSQLException failure = failure("insert into stripe.customers (name) values ('Doubt'), ('Doubt'), ('Doubt')");

        assertThat(failure.getSQLState()).isEqualTo("08007");
        assertThat(message(failure).getDetail())
                .contains("row 1: accepted as cus_", "row 2: not known", "row 3: not sent");
        assertThat(one("select count(*) from stripe.customers where name = 'Doubt'"))
                .isEqualTo("1");
        assertThat(direct("select state || ' ' || (finished_at is null) || ' ' || jsonb_array_length(accepted_records)"
                        + " from headwater.mutations order by id desc limit 1"))
                .isEqualTo("unknown true 1");
        assertThat(statement.executeUpdate("delete from stripe.customers where name = 'Doubt'"))
                .isEqualTo(1);
    }

    @Test
    void limitsLocksAndKeysAreTold() throws SQLException {
        fault(0, 1, "{\"type\":\"rate_limit\",\"retry_after_s\":2}");
        ServerErrorMessage limited = message(failure("insert into stripe.customers (name) values ('Never')"));
        assertThat(limited.getSQLState()).isEqualTo("53400");
        assertThat(limited.getHint()).isEqualTo("Try again in 2 seconds.");
        fault(
                0,
                1,
                "{\"type\":\"status\",\"status\":401,\"body\":\"{\\\"error\\\":{\\\"message\\\":\\\"Invalid API"
                        + " Key\\\"}}\"}");
        assertThat(failure("insert into stripe.customers (name) values ('Never')")
                        .getSQLState())
                .isEqualTo("28000");
        assertThat(named("Never")).isZero();
    }

    @Test
    void aSubscriptionIsCanceledByItsDelete() throws SQLException {
        String customer = one("insert into stripe.customers (name) values ('Subscriber') returning id");
        String price = one("select id from stripe.prices where recurring is not null and active limit 1");
        String id =
                one("insert into stripe.subscriptions (customer, items, collection_method, days_until_due) values ('"
                        + customer + "', jsonb_build_array(jsonb_build_object('price', '" + price
                        + "', 'quantity', 2)),"
                        + " 'send_invoice', 30) returning id");
        assertThat(one("select items->'data'->0->>'quantity' from stripe.subscriptions where id = '" + id + "'"))
                .isEqualTo("2");
        assertThat(one("delete from stripe.subscriptions where id = '" + id + "' returning status"))
                .isEqualTo("active");
        assertThat(held("subscriptions", id).path("status").asText()).isEqualTo("canceled");
        statement.executeUpdate("delete from stripe.customers where id = '" + customer + "'");
    }

    private void fault(int skip, int times, String fault) {
        sandbox.fault("{\"platform\":\"stripe\",\"method\":\"POST\",\"skip\":" + skip + ",\"times\":" + times
                + ",\"fault\":" + fault + "}");
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        sandbox.requests()
                .forEach(request ->
                        keys.add(request.at("/headers/Idempotency-Key").asText()));
        return keys;
    }

    private JsonNode held(String object, String id) {
        for (JsonNode record : sandbox.records("stripe", object)) {
            if (record.path("id").asText().equals(id)) {
                return record;
            }
        }
        throw new AssertionError("stripe has no " + id);
    }

    private long named(String name) {
        long count = 0;
        for (JsonNode customer : sandbox.records("stripe", "customers")) {
            count += customer.path("name").asText().equals(name) ? 1 : 0;
        }
        return count;
    }

    private PSQLException failure(String sql) {
        PSQLException[] failure = new PSQLException[1];
        assertThatThrownBy(() -> statement.execute(sql))
                .isInstanceOfSatisfying(PSQLException.class, e -> failure[0] = e);
        return failure[0];
    }

    private static ServerErrorMessage message(PSQLException e) {
        return Objects.requireNonNull(e.getServerErrorMessage());
    }

    private String one(String sql) throws SQLException {
        return first(statement, sql);
    }

    private String direct(String sql) throws SQLException {
        try (Connection administrator = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
                Statement question = administrator.createStatement()) {
            return first(question, sql);
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).as(sql).isTrue();
            return String.valueOf(row.getString(1));
        }
    }

    private String all(String sql) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
        }
        return lines.toString();
    }
}
