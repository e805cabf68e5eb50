package dev.headwater.connectors.salesforce;

import static dev.headwater.connectors.salesforce.SalesforceOrg.ID;
import static dev.headwater.connectors.salesforce.SalesforceOrg.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: REST API Developer Guide, "Query". */
class SalesforceReadTest {
    private static final String NEXT = "/services/data/v65.0/query/01gxx00000AAA-2000";

    private final SalesforceOrg org = new SalesforceOrg();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void columnsOfWrittenRecordsAreReadBackByOneRequest() {
        org.answers(200, """
            [{"attributes": {"type": "Contact", "url": "/x"}, "Id": "003gK00000AAAbcQAH", "Name": "Amara Okafor",
              "CreatedDate": "2026-11-22T12:35:00.000+0000"}, null]
            """);

        List<PlatformRecord> records = org.connector.readBack(
                SalesforceOrg.contacts(),
                List.of(ID, "003gK00000ZZZbcQAH"),
                List.of("name", "created_date"),
                Duration.ofSeconds(5));

        assertThat(org.calls().getFirst().getTarget()).isEqualTo("/services/data/v65.0/composite/sobjects/Contact");
        assertThat(Objects.requireNonNull(org.calls().getFirst().getBody()).utf8())
                .isEqualTo("{\"ids\":[\"003gK00000AAAbcQAH\",\"003gK00000ZZZbcQAH\"],"
                        + "\"fields\":[\"Id\",\"Name\",\"CreatedDate\"]}");
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().values())
                .containsEntry("name", json("\"Amara Okafor\""))
                .containsEntry("created_date", json("\"2026-11-22T12:35:00.000Z\""));
    }

    @Test
    void allRecordsAreReadPageByPage() {
        org.answers(200, """
            {"totalSize": 2, "done": false, "nextRecordsUrl": "%s", "records": [
             {"attributes": {"type": "Contact", "url": "/x"}, "Id": "003gK00000AAAbcQAH",
              "LastName": "Okafor", "Email": null, "MailingLatitude": 59.90, "IsDeleted": false,
              "SystemModstamp": "2026-11-22T12:35:00.000+0000",
              "MailingAddress": {"city": "Oslo", "street": null}}]}
            """.formatted(NEXT)).answers(200, "{\"totalSize\": 2, \"done\": true, \"records\": []}");

        RecordPage first = org.connector.read(SalesforceOrg.contacts(), Optional.empty());
        RecordPage last = org.connector.read(SalesforceOrg.contacts(), first.next());

        String soql = Objects.requireNonNull(org.calls().getFirst().getUrl().queryParameter("q"));
        assertThat(soql).startsWith("SELECT Id,LastName,").contains(",Note__c").endsWith(" FROM Contact ORDER BY Id");
        assertThat(org.calls().getFirst().getTarget()).startsWith("/services/data/v65.0/query?q=SELECT");
        assertThat(org.calls().getLast().getTarget()).isEqualTo(NEXT);
        PlatformRecord record = first.records().getFirst();
        assertThat(record.id()).isEqualTo(ID);
        assertThat(record.deleted()).isFalse();
        assertThat(record.values())
                .containsEntry("last_name", json("\"Okafor\""))
                .containsEntry("email", json("null"))
                .containsEntry("system_modstamp", json("\"2026-11-22T12:35:00.000Z\""))
                .containsEntry("mailing_address", json("{\"city\": \"Oslo\", \"street\": null}"))
                .doesNotContainKey("first_name");
        assertThat(Objects.requireNonNull(record.values().get("mailing_latitude"))
                        .decimalValue())
                .isEqualTo("59.90");
        assertThat(last.next()).isEmpty();
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource({
        "400, INVALID_FIELD, 42703",
        "400, INVALID_TYPE, 42P01",
        "400, MALFORMED_QUERY, 58000",
        "403, REQUEST_LIMIT_EXCEEDED, 53400",
        "500, UNKNOWN_EXCEPTION, 58000",
        "503, SERVER_UNAVAILABLE, 58000"
    })
    void aRefusedQueryIsTold(int status, String code, String sqlState) {
        org.answers(status, "[{\"message\": \"No such column 'Note__c'\", \"errorCode\": \"%s\"}]".formatted(code));

        assertThatThrownBy(() -> org.connector.read(SalesforceOrg.contacts(), Optional.empty()))
                .isInstanceOfSatisfying(SqlStateException.class, e -> {
                    assertThat(e.state().code()).isEqualTo(sqlState);
                    assertThat(e.error().table()).isEqualTo("contacts");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"done\": true}",
                "{\"records\": []}",
                "{\"done\": false, \"records\": []}",
                "{\"done\": false, \"nextRecordsUrl\": \"http://evil.example/services/data/v65.0/query/01g\","
                        + " \"records\": []}",
                "{\"done\": false, \"nextRecordsUrl\": \"@evil.example/\", \"records\": []}",
                "{\"done\": true, \"records\": [{\"Id\": \"1\"}]}"
            })
    void anAnswerThatIsNoPageIsNotRead(String body) {
        org.answers(200, body);

        assertThatThrownBy(() -> org.connector.read(SalesforceOrg.contacts(), Optional.empty()))
                .isInstanceOfSatisfying(
                        SqlStateException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYSTEM_ERROR));
    }

    @Test
    void aLostAnswerAndAnUnreachableOrgAreErrors() {
        org.answers(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        assertThatThrownBy(() -> org.connector.read(SalesforceOrg.contacts(), Optional.empty()))
                .isInstanceOfSatisfying(
                        SqlStateException.class, e -> assertThat(e.state()).isEqualTo(SqlState.CONNECTION_FAILURE));
        org.goesDown();
        assertThatThrownBy(() -> org.connector.read(SalesforceOrg.contacts(), Optional.empty()))
                .isInstanceOfSatisfying(
                        SqlStateException.class,
                        e -> assertThat(e.state()).isEqualTo(SqlState.CANNOT_CONNECT_TO_PLATFORM));
    }

    @Test
    void aPositionThatIsNoLocatorIsNotAsked() {
        assertThatThrownBy(() -> org.connector.read(SalesforceOrg.contacts(), Optional.of("@evil.example/")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(org.refreshes()).isEmpty();
    }
}
