package dev.headwater.connectors.hubspot;

import static dev.headwater.connectors.Fixtures.json;
import static dev.headwater.connectors.hubspot.HubSpotPortal.batch;
import static dev.headwater.connectors.hubspot.HubSpotPortal.record;
import static dev.headwater.connectors.hubspot.HubSpotPortal.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: public API specification, CRM / Contacts, "List" and "Read a batch". */
class HubSpotReadTest {
    private final HubSpotPortal portal = new HubSpotPortal();

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void allRecordsAreReadPageByPage() {
        portal.answers(
                200,
                "{\"results\": [%s], \"paging\": {\"next\": {\"after\": \"501\", \"link\": \"https://elsewhere\"}}}"
                        .formatted(record("501", "\"subject\": \"Help\", \"hs_pipeline\": \"\"")));
        portal.answers(200, "{\"results\": []}");

        RecordPage first = portal.connector.read(table("tickets"), Optional.empty());
        RecordPage last = portal.connector.read(table("tickets"), first.next());

        assertThat(portal.calls().getFirst().getTarget())
                .isEqualTo("/crm/v3/objects/tickets?limit=100&archived=false&properties=subject,hs_pipeline_stage,"
                        + "hs_pipeline,content,hs_ticket_priority,hs_ticket_category,source_type,hubspot_owner_id,"
                        + "closed_date,time_to_close,createdate,hs_lastmodifieddate,hs_object_id");
        assertThat(portal.calls().get(1).getTarget()).endsWith("hs_object_id&after=501");
        PlatformRecord record = first.records().getFirst();
        assertThat(record.id()).isEqualTo("501");
        assertThat(record.deleted()).isFalse();
        assertThat(record.values())
                .containsEntry("subject", json("\"Help\""))
                .containsEntry("hs_pipeline", json("null"))
                .containsEntry("updated_at", json("\"2026-11-20T10:00:00.250Z\""));
        assertThat(last).isEqualTo(new RecordPage(List.of(), Optional.empty()));
    }

    @Test
    void columnsOfWrittenRecordsAreReadBackByOneRequest() {
        portal.answers(207, batch(record("501", "\"hs_is_closed\": \"true\""), """
            {"status": "error", "category": "OBJECT_NOT_FOUND", "context": {"ids": ["502"]}}\
            """));

        List<PlatformRecord> records = portal.connector.readBack(
                table("deals"), List.of("501", "502"), List.of("hs_is_closed", "created_at"), Duration.ofSeconds(5));

        assertThat(portal.calls().getFirst().getTarget()).isEqualTo("/crm/v3/objects/deals/batch/read");
        assertThat(json(portal.firstBody())).isEqualTo(json("""
            {"properties": ["hs_is_closed"], "propertiesWithHistory": [], "inputs": [{"id": "501"}, {"id": "502"}]}
            """));
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().values()).containsEntry("hs_is_closed", json("\"true\""));
    }

    @Test
    void whatEveryAnswerCarriesNeedsNoReadBack() {
        assertThat(portal.connector.answeredColumns(table("deals")))
                .containsExactlyInAnyOrder(
                        "id",
                        "createdate",
                        "hs_lastmodifieddate",
                        "hs_object_id",
                        "created_at",
                        "updated_at",
                        "archived");
    }

    @ParameterizedTest
    @CsvSource({"401, 28000", "403, 42501", "404, 42P01", "429, 53400", "500, 58000"})
    void aRefusedQueryIsTold(int status, String sqlState) {
        portal.answers(status, "").answers(status, "");

        assertThatThrownBy(() -> portal.connector.read(table("deals"), Optional.empty()))
                .isInstanceOfSatisfying(
                        SqlStateException.class,
                        e -> assertThat(e.error().state().code()).isEqualTo(sqlState));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"results\": [{}]}",
                "{\"results\": [], \"paging\": {\"next\": {\"after\": \"a&b\"}}}"
            })
    void anAnswerThatIsNoListIsTold(String body) {
        portal.answers(200, body);

        assertThatThrownBy(() -> portal.connector.read(table("deals"), Optional.empty()))
                .isInstanceOfSatisfying(
                        SqlStateException.class,
                        e -> assertThat(e.error().state()).isEqualTo(SqlState.SYSTEM_ERROR));
    }

    @Test
    void aLostAnswerIsTold() {
        portal.answers(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        assertThatThrownBy(() -> portal.connector.read(table("deals"), Optional.empty()))
                .isInstanceOfSatisfying(
                        SqlStateException.class,
                        e -> assertThat(e.error().state()).isEqualTo(SqlState.CONNECTION_FAILURE));
    }

    @Test
    void aPositionCannotChangeTheRequest() {
        assertThatThrownBy(() -> portal.connector.read(table("deals"), Optional.of("1&archived=true")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(portal.calls()).isEmpty();
    }
}
