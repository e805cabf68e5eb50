package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** HubSpot's tables through the wire: what reaches the platform, what the database holds, and how failures are told. */
@ExtendWith(HeadwaterExtension.class)
class HubSpotIT {
    private static final String INSERT =
            "insert into hubspot.contacts (first_name, email, job_title) values ('It', 'it@arrakis.example', 'Tester')";

    private final Demo demo;
    private final SandboxControl sandbox;

    HubSpotIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void forgetRequests() {
        sandbox.removeFaults();
        sandbox.forgetRequests();
    }

    @AfterEach
    void removeRows() throws SQLException {
        sandbox.removeFaults();
        execute("delete from hubspot.contacts where email like '%arrakis.example'");
        execute("delete from hubspot.deals where dealname like 'It %'");
        for (JsonNode contact : sandbox.records("hubspot", "contacts")) {
            if (contact.at("/properties/email").asText().endsWith("arrakis.example")) {
                sandbox.delete("hubspot", "contacts", contact.path("id").asText());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "deals", "tickets"})
    void tablesAreFilledWithWhatThePlatformHolds(String table) throws SQLException {
        int held = sandbox.records("hubspot", table).size();

        assertThat(query("select count(*) from hubspot." + table)).isEqualTo(List.of(Integer.toString(held)));
        assertThat(query("select count(*) from hubspot." + table
                        + " where id = hs_object_id and created_at is not null and not archived"))
                .isEqualTo(List.of(Integer.toString(held)));
    }

    @Test
    void insertUpdateAndDeleteReachThePlatformAndTheDatabase() throws SQLException {
        List<String> inserted = query(INSERT + " returning id, created_at is not null, archived, last_name");
        String id = inserted.getFirst();
        assertThat(id).matches("\\d{11}");
        assertThat(inserted.subList(1, 4)).containsExactly("t", "f", null);
        assertThat(sent()).containsExactly("POST /crm/v3/objects/contacts");

        assertThat(query("update hubspot.contacts set job_title = null, lifecycle_stage = 'lead', city = 'Arrakeen'"
                        + " where id = '" + id + "' returning job_title, lifecycle_stage, updated_at >= created_at"))
                .containsExactly(null, "lead", "t");
        assertThat(sent())
                .containsExactly("POST /crm/v3/objects/contacts", "POST /crm/v3/objects/contacts/batch/update");
        JsonNode held = contact(id).path("properties");
        assertThat(held.path("jobtitle").isNull()).isTrue();
        assertThat(held.path("city").asText()).isEqualTo("Arrakeen");
        assertThat(held.path("email").asText()).isEqualTo("it@arrakis.example");

        assertThat(execute("delete from hubspot.contacts where email = 'it@arrakis.example'"))
                .isEqualTo(1);
        assertThat(contact(id).isMissingNode()).isTrue();
        assertThat(query("select id from hubspot.contacts where id = '" + id + "'"))
                .isEmpty();
    }

    @Test
    void thePlatformsValueIsStoredWhereItDiffersFromTheOneSent() throws SQLException {
        String id = query("insert into hubspot.contacts (email, lifecycle_stage) values ('It@Arrakis.EXAMPLE',"
                        + " 'customer') returning id")
                .getFirst();

        assertThat(query("update hubspot.contacts set lifecycle_stage = 'lead' where id = '" + id
                        + "' returning email, lifecycle_stage"))
                .containsExactly("it@arrakis.example", "customer");
        assertThat(query("select email, lifecycle_stage from hubspot.contacts where id = '" + id + "'"))
                .containsExactly("it@arrakis.example", "customer");
    }

    @Test
    void numbersMomentsAndComputedColumnsHaveTheirTypes() throws SQLException {
        assertThat(query("insert into hubspot.deals (dealname, dealstage, amount, closedate) values ('It deal',"
                        + " 'closedwon', 12.50, '2026-12-24 13:00+01') returning amount + 1, pipeline,"
                        + " closedate = '2026-12-24 12:00Z', hs_is_closed_won, days_to_close is not null"))
                .containsExactly("13.50", "default", "t", "t", "t");
        assertThat(sent()).containsExactly("POST /crm/v3/objects/deals", "POST /crm/v3/objects/deals/batch/read");
    }

    @Test
    void aRefusedValueIsToldWithReasonAndCorrelationId() {
        ServerErrorMessage error =
                failure("insert into hubspot.contacts (first_name, email) values ('It', 'no address')");

        assertThat(error.getSQLState()).isEqualTo("22023");
        assertThat(error.getMessage()).isEqualTo("hubspot validation error");
        assertThat(error.getDetail())
                .matches("Key \\(email\\)=\\(no address\\) is not a valid email address: Email address no address is"
                        + " invalid\\. \\(hubspot correlation id [0-9a-f-]{36}\\)");
        assertThat(error.getColumn()).isEqualTo("email");
        assertThat(error.getSchema() + "." + error.getTable()).isEqualTo("hubspot.contacts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        insert into hubspot.deals (dealname) values ('It x')                                             | 23502 | 1
        insert into hubspot.contacts (email) values ('amara.okonkwo@fjordlightenergy.example')           | 23505 | 1
        insert into hubspot.contacts (email, owner_id) values ('x@arrakis.example', '1')                 | 23503 | 1
        insert into hubspot.deals (dealname, dealstage, amount) values ('It x', 'closedwon', 'NaN')      | 22023 | 0
        insert into hubspot.deals (dealname, dealstage, closedate) values ('It x', 'closedwon', 'infinity') | 22023 | 0
        insert into hubspot.contacts (created_at) values (now())                                         | 428C9 | 0
        insert into hubspot.contacts (email) values ('1@arrakis.example'), ('2@arrakis.example')         | 54000 | 0
        """)
    void aFailureHasItsSqlstate(String sql, String sqlState, int requests) {
        assertThat(failure(sql).getSQLState()).isEqualTo(sqlState);
        assertThat(sandbox.requests()).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"refuse"}                                | 08007
        {"type":"reset_before"}                          | 08007
        {"type":"reset_after"}                           | 08007
        {"type":"truncate"}                              | 08007
        {"type":"garbage"}                               | 08007
        {"type":"status","status":502,"body":""}         | 08007
        {"type":"status","status":423,"body":"{}"}       | 55P03
        {"type":"rate_limit","retry_after_s":2}          | 53400
        """)
    void aFaultHasItsSqlstateAndLeavesNoRow(String fault, String sqlState) throws SQLException {
        fault(fault);

        assertThat(failure(INSERT).getSQLState()).isEqualTo(sqlState);
        assertThat(query("select id from hubspot.contacts where email = 'it@arrakis.example'"))
                .isEmpty();
    }

    @Test
    void anExpiredTokenIsReplacedWithinTheStatement() throws SQLException {
        sandbox.fault("{\"platform\":\"hubspot\",\"fault\":{\"type\":\"expire_tokens\"}}");

        assertThat(query(INSERT + " returning email")).containsExactly("it@arrakis.example");
    }

    @Test
    void rowsThatThePlatformTookAmongOthersAreInTheDatabase() throws SQLException {
        for (String name : List.of("1", "2", "3")) {
            execute("insert into hubspot.contacts (email) values ('" + name + "@arrakis.example')");
        }
        fault("{\"type\":\"partial\",\"fail\":[1]}");

        ServerErrorMessage error =
                failure("update hubspot.contacts set city = 'Arrakeen' where email like '_@arrakis.example'");

        assertThat(error.getSQLState()).isEqualTo("40003");
        assertThat(error.getMessage()).isEqualTo("hubspot accepted 2 of 3 rows");
        assertThat(error.getDetail()).contains("row 1: accepted as", "row 2: refused, hubspot validation error: ");
        assertThat(query("select count(*) from hubspot.contacts where city = 'Arrakeen'"))
                .containsExactly("2");
    }

    @Test
    void aRecordThatWasRemovedElsewhereIsTold() throws SQLException {
        String id = query(INSERT + " returning id").getFirst();
        sandbox.delete("hubspot", "contacts", id);

        ServerErrorMessage error = failure("update hubspot.contacts set city = 'Sietch' where id = '" + id + "'");

        assertThat(error.getSQLState()).isEqualTo("P0002");
        assertThat(error.getDetail()).startsWith("Key (id)=(" + id + ") is not present on hubspot.");
    }

    @Test
    void explainShowsTheRequestAndSendsNothing() throws SQLException {
        String plan = String.join(
                "\n",
                query("explain verbose insert into hubspot.deals (dealname, dealstage) values ('It x', 'closedwon')"));

        assertThat(plan)
                .contains("platform=[hubspot], request=[POST /crm/v3/objects/deals]", "\"dealname\" : \"It x\"");
        assertThat(sandbox.requests()).isEmpty();
    }

    private List<String> sent() {
        return sandbox.requests().stream()
                .map(r -> r.path("method").asText() + " " + r.path("path").asText())
                .toList();
    }

    private void fault(String fault) {
        sandbox.fault("{\"platform\":\"hubspot\",\"times\":1,\"path_contains\":\"/crm/\",\"fault\":" + fault + "}");
    }

    private JsonNode contact(String id) {
        for (JsonNode contact : sandbox.records("hubspot", "contacts")) {
            if (contact.path("id").asText().equals(id)) {
                return contact;
            }
        }
        return MissingNode.getInstance();
    }

    /** All values of all rows as Postgres writes them. */
    private List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
            }
            return values;
        }
    }

    private int execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private ServerErrorMessage failure(String sql) {
        PSQLException failure = catchThrowableOfType(PSQLException.class, () -> execute(sql));
        assertThat((Throwable) failure).as(sql).isNotNull();
        return Objects.requireNonNull(failure.getServerErrorMessage());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
    }
}
