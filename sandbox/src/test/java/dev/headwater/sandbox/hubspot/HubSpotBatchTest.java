package dev.headwater.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches and their partial answers. */
class HubSpotBatchTest {

    private HubSpotTestPortal portal;

    @BeforeEach
    void start() throws Exception {
        portal = new HubSpotTestPortal();
    }

    @AfterEach
    void stop() throws Exception {
        portal.close();
    }

    @Test
    void aBatchWithoutTraceIdsIsTakenWholeOrNotAtAll() throws Exception {
        int before = contacts();

        portal.expect(409, "POST", "/contacts/batch/create", inputs("""
            {"properties": {"email": "one@b.io"}}, {"properties": {"email": "one@b.io"}}\
            """));
        assertThat(contacts()).isEqualTo(before);
        JsonNode created = portal.expect(201, "POST", "/contacts/batch/create", inputs("""
            {"properties": {"email": "one@b.io"}}, {"properties": {"email": "two@b.io"}}\
            """));

        assertThat(created.required("status").textValue()).isEqualTo("COMPLETE");
        assertThat(created.required("results")).hasSize(2);
        assertThat(created.has("startedAt") && created.has("completedAt")).isTrue();
        assertThat(created.has("numErrors")).isFalse();
    }

    @Test
    void withTraceIdsEachRecordStandsForItself() throws Exception {
        JsonNode answer = portal.expect(207, "POST", "/contacts/batch/create", inputs("""
            {"objectWriteTraceId": "r0", "properties": {"email": "one@b.io"}},
            {"objectWriteTraceId": "r1", "properties": {"email": "wrong"}},
            {"objectWriteTraceId": "r2", "properties": {"email": "two@b.io"}}\
            """));

        assertThat(answer.required("results"))
                .extracting(result -> result.required("objectWriteTraceId").textValue())
                .containsExactly("r2", "r0");
        assertThat(answer.required("numErrors").intValue()).isEqualTo(1);
        assertThat(answer.at("/errors/0/context/objectWriteTraceId/0").textValue())
                .isEqualTo("r1");
        assertThat(answer.at("/errors/0/category").textValue()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void unknownIdsOfAnUpdateAreToldAndTheRestIsUpdated() throws Exception {
        String id = portal.create("contacts", "{\"email\": \"one@b.io\"}");

        JsonNode answer = portal.expect(207, "POST", "/contacts/batch/update", inputs("""
            {"id": "%s", "properties": {"city": "Oslo"}}, {"id": "999", "properties": {"city": "Oslo"}}\
            """.formatted(id)));

        assertThat(answer.at("/results/0/properties/city").textValue()).isEqualTo("Oslo");
        assertThat(answer.at("/errors/0/category").textValue()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(answer.at("/errors/0/context/ids/0").textValue()).isEqualTo("999");
    }

    @Test
    void whatIsNoIdIsPassedOverInSilence() throws Exception {
        JsonNode answer = portal.expect(200, "POST", "/contacts/batch/update", inputs("""
            {"id": "nobody", "properties": {"city": "Oslo"}}\
            """));

        assertThat(answer.required("results")).isEmpty();
    }

    @Test
    void aWrongValueFailsTheWholeUpdate() throws Exception {
        String one = portal.create("contacts", "{\"email\": \"one@b.io\"}");
        String two = portal.create("contacts", "{\"email\": \"two@b.io\"}");

        portal.expect(400, "POST", "/contacts/batch/update", inputs("""
            {"id": "%s", "properties": {"city": "Oslo"}}, {"id": "%s", "properties": {"email": "x"}}\
            """.formatted(one, two)));

        assertThat(portal.expect(200, "GET", "/contacts/" + one + "?properties=city", "")
                        .at("/properties/city")
                        .isNull())
                .isTrue();
    }

    @Test
    void archivingAnswersAlikeForKnownAndUnknownIds() throws Exception {
        String id = portal.create("contacts", "{\"email\": \"one@b.io\"}");

        var answer = portal.objects(
                "POST", "/contacts/batch/archive", inputs("{\"id\": \"" + id + "\"}, {\"id\": \"999\"}"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        portal.expect(404, "GET", "/contacts/" + id, "");
    }

    @Test
    void readingTellsWhatIsMissing() throws Exception {
        String id = portal.create("contacts", "{\"email\": \"one@b.io\", \"city\": \"Oslo\"}");

        JsonNode answer = portal.expect(207, "POST", "/contacts/batch/read", """
            {"properties": ["city"], "propertiesWithHistory": [], "inputs": [{"id": "%s"}, {"id": "999"}]}\
            """.formatted(id));

        assertThat(answer.at("/results/0/properties/city").textValue()).isEqualTo("Oslo");
        assertThat(answer.at("/errors/0/context/ids/0").textValue()).isEqualTo("999");
        assertThat(portal.expect(200, "POST", "/contacts/batch/read", """
            {"idProperty": "email", "properties": [], "inputs": [{"id": "one@b.io"}]}\
            """)
                        .at("/results/0/id")
                        .textValue())
                .isEqualTo(id);
    }

    @Test
    void upsertSaysWhichRecordsAreNew() throws Exception {
        portal.create("contacts", "{\"email\": \"one@b.io\"}");

        JsonNode answer = portal.expect(200, "POST", "/contacts/batch/upsert", inputs("""
            {"id": "one@b.io", "idProperty": "email", "properties": {"city": "Oslo"}},
            {"id": "two@b.io", "idProperty": "email", "properties": {"city": "Oslo"}}\
            """));

        assertThat(answer.required("results"))
                .extracting(result -> result.required("new").booleanValue())
                .containsExactly(true, false);
    }

    @Test
    void aBatchHasItsLimit() throws Exception {
        String inputs = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> "{\"properties\": {\"firstname\": \"n" + i + "\"}}")
                .collect(Collectors.joining(","));

        portal.expect(400, "POST", "/contacts/batch/create", inputs(inputs));
        portal.expect(400, "POST", "/contacts/batch/update", inputs("""
            {"id": "5", "properties": {}}, {"id": "5", "properties": {}}\
            """));
    }

    private int contacts() throws Exception {
        return portal.expect(200, "GET", "/contacts?limit=100", "")
                .required("results")
                .size();
    }

    private static String inputs(String inputs) {
        return "{\"inputs\": [" + inputs + "]}";
    }
}
