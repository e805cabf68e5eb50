package dev.headwater.connectors.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.Declaration.SampleTable;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.sandbox.Sandbox;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the engine relies on, for any platform, against its sandbox with every fault that a test can ask for. A platform
 * adds a subclass that declares what it can do.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ConnectorContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Declaration declared;
    private Sandbox sandbox;
    private SandboxControl control;
    private Connector connector;

    ConnectorContract(Declaration declared) {
        this.declared = declared;
    }

    /** A connector with good credentials for the sandbox. */
    abstract Connector connect(String sandboxUrl);

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(0);
        control = new SandboxControl(sandbox.url(), declared.platform());
        connector = connect(sandbox.url());
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        control.close();
        sandbox.close();
    }

    Stream<SampleTable> tables() {
        return declared.tables().stream();
    }

    private SampleTable first() {
        return declared.tables().getFirst();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aFullBatchOfInsertsIsOneRequestWhoseIdsComeInTheOrderOfTheRows(SampleTable sample) {
        int before = control.records(sample.table().object()).size();
        int limit = sample.table().limits().insert();

        List<AcceptedRecord> records = accepted(sample.inserts(limit));

        assertThat(control.requests()).hasSize(requestsOf(limit));
        assertThat(control.records(sample.table().object())).hasSize(before + limit);
        assertThat(records).extracting(AcceptedRecord::id).hasSize(limit).doesNotHaveDuplicates();
        Map<String, PlatformRecord> held = read(sample.table());
        for (int i = 0; i < limit; i++) {
            PlatformRecord record =
                    Objects.requireNonNull(held.get(records.get(i).id()));
            Fixtures.values(sample.row(i))
                    .forEach((column, value) ->
                            assertThat(text(record, column)).as(column).isEqualTo(comparable(value)));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatIsStoredIsWhatThePlatformHolds(SampleTable sample) {
        AcceptedRecord created = accepted(sample.inserts(1)).getFirst();
        AcceptedRecord updated = accepted(Fixtures.updates(sample.table(), sample.change(), created.id()))
                .getFirst();

        PlatformRecord held = held(sample.table(), created.id());
        assertThat(created.values())
                .containsKeys(Fixtures.values(sample.row(0)).keySet().toArray(new String[0]));
        updated.values()
                .forEach((column, value) ->
                        assertThat(comparable(value)).as(column).isEqualTo(text(held, column)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void anUpdateChangesOnlyWhatItNamesAndNullClears(SampleTable sample) {
        assumeThat(sample.cleared()).as("a column that may be cleared").isNotEmpty();
        String id = accepted(sample.inserts(1)).getFirst().id();
        accepted(Fixtures.updates(sample.table(), sample.change(), id));
        accepted(Fixtures.updates(sample.table(), "{\"" + sample.cleared() + "\": null}", id));

        PlatformRecord held = held(sample.table(), id);

        assertThat(text(held, sample.cleared())).isEqualTo("null");
        Map<String, JsonNode> expected = Fixtures.values(sample.row(0));
        expected.putAll(Fixtures.values(sample.change()));
        expected.remove(sample.cleared());
        expected.forEach(
                (column, value) -> assertThat(text(held, column)).as(column).isEqualTo(comparable(value)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aFullBatchOfUpdatesAndDeletesIsOneRequestEach(SampleTable sample) {
        boolean deletable = connector.whyNot(sample.table(), Operation.DELETE).isEmpty();
        int limit = sample.table().limits().update();
        int count = deletable ? Math.min(limit, sample.table().limits().delete()) : limit;
        List<String> ids = insertOneByOne(sample, Math.min(count, 12));
        control.forgetRequests();

        List<AcceptedRecord> updated =
                accepted(Fixtures.updates(sample.table(), sample.change(), ids.toArray(new String[0])));
        assertThat(updated).extracting(AcceptedRecord::id).containsExactlyElementsOf(ids);
        assertThat(control.requests()).hasSize(requestsOf(ids.size()));

        if (deletable) {
            List<AcceptedRecord> deleted = accepted(Fixtures.deletes(sample.table(), ids.toArray(new String[0])));
            assertThat(deleted).extracting(AcceptedRecord::id).containsExactlyElementsOf(ids);
            assertThat(control.requests()).hasSize(2 * requestsOf(ids.size()));
            assertThat(read(sample.table())).doesNotContainKeys(ids.toArray(new String[0]));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aPreviewIsTheRequestThatIsSentThen(SampleTable sample) {
        WriteBatch batch = sample.inserts(1);

        RequestPreview preview = connector.preview(batch);
        assertThat(control.requests()).isEmpty();
        accepted(batch);

        JsonNode sent = control.requests().getFirst();
        assertThat(preview.method()).isEqualTo(sent.path("method").asText());
        assertThat(preview.target().replaceFirst("\\?.*", ""))
                .isEqualTo(sent.path("path").asText());
        assertThat(previewed(preview)).isEqualTo(body(sent));
        assertThat(preview.calls()).isEqualTo(1);
        assertThat(preview.headers()).containsEntry("Authorization", "Bearer ***");
        // the plan and the journal ask before they know the rows
        assertThat(connector
                        .preview(new WriteBatch(sample.table(), Operation.INSERT, List.of()))
                        .target())
                .isEqualTo(preview.target());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRefusedValueIsToldByItsColumnAndNothingIsWritten(SampleTable sample) {
        int before = control.records(sample.table().object()).size();

        SqlError error = rejected(Fixtures.inserts(sample.table(), sample.badRow()));

        assertThat(error.state().code()).isEqualTo(sample.badState());
        assertThat(error.column()).isEqualTo(sample.badColumn());
        assertThat(error.message()).startsWith(declared.platform());
        assertThat(error.detail()).startsWith("Key (" + sample.badColumn());
        assertThat(error.schema() + "." + error.table())
                .isEqualTo(sample.table().qualifiedName());
        assertThat(control.records(sample.table().object())).hasSize(before);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void oneBadRowAmongGoodOnesIsTakenAsDeclared(SampleTable sample) {
        assumeThat(sample.table().limits().insert()).isGreaterThanOrEqualTo(3);
        int before = control.records(sample.table().object()).size();

        WriteOutcome outcome = write(Fixtures.inserts(sample.table(), sample.row(0), sample.badRow(), sample.row(2)));

        boolean partial = declared.partialOn().contains(Operation.INSERT);
        if (isSequence()) {
            requireTakenUntilTheSecond(outcome);
        } else if (partial) {
            requireTaken(outcome, 0, 2);
        } else {
            SqlError error = rejected(outcome);
            assertThat(error.state().code()).isEqualTo(sample.badState());
            assertThat(error.detail()).contains("(row 2 of 3)");
        }
        int taken = isSequence() ? 1 : partial ? 2 : 0;
        assertThat(control.records(sample.table().object())).hasSize(before + taken);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void anUpdateOfARecordThatIsGoneIsTold(SampleTable sample) {
        SqlError alone = rejected(Fixtures.updates(sample.table(), sample.change(), sample.unknownId()));
        assertThat(alone.state()).isEqualTo(SqlState.NO_DATA_FOUND);
        assertThat(alone.column()).isEqualTo(sample.table().keyColumn());
        assertThat(alone.detail()).contains(sample.unknownId());

        List<String> ids = insertOneByOne(sample, 2);
        WriteOutcome among =
                write(Fixtures.updates(sample.table(), sample.change(), ids.get(0), sample.unknownId(), ids.get(1)));
        if (isSequence()) {
            requireTakenUntilTheSecond(among);
        } else if (declared.partialOn().contains(Operation.UPDATE)) {
            requireTaken(among, 0, 2);
        } else {
            assertThat(rejected(among).detail()).contains("(row 2 of 3)");
        }
    }

    @Test
    void aDeleteOfARecordThatIsGoneIsTakenAsDeclared() {
        WriteOutcome outcome = write(Fixtures.deletes(first().table(), first().unknownId()));

        switch (declared.deletesOfUnknown()) {
            case ACCEPTED -> assertThat(outcome).isInstanceOf(WriteOutcome.Accepted.class);
            case REFUSED -> assertThat(rejected(outcome).state()).isEqualTo(SqlState.NO_DATA_FOUND);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {"type": "refuse"}                                   | 0
        {"type": "reset_before"}                             | 0
        {"type": "reset_after"}                              | 1
        {"type": "truncate"}                                 | 1
        {"type": "garbage"}                                  | 1
        {"type": "status", "status": 500, "body": "<html>"}  | 0
        {"type": "status", "status": 502, "body": ""}        | 0
        {"type": "status", "status": 504, "body": ""}        | 0
        """)
    void anAnswerThatProvesNothingLeavesTheOutcomeUnknownAndIsNotSentAgain(String fault, int applied) {
        int before = control.records(first().table().object()).size();
        accepted(first().inserts(1));
        control.forgetRequests();
        control.faultOnce(declared.writePath(), fault);

        assumeThat(declared.idempotent()).isEqualTo(Declaration.Idempotency.NO_KEYS);
        WriteOutcome outcome = write(Fixtures.inserts(first().table(), first().row(7)));

        assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(control.records(first().table().object())).hasSize(before + 1 + applied);
        // a connection that is closed before the request is read leaves no trace in the log
        assertThat(control.requests()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {"type": "refuse"}
        {"type": "reset_before"}
        {"type": "reset_after"}
        {"type": "truncate"}
        {"type": "garbage"}
        {"type": "status", "status": 500, "body": "<html>"}
        {"type": "status", "status": 502, "body": ""}
        {"type": "status", "status": 504, "body": ""}
        """)
    void anAnswerThatProvesNothingIsAskedForAgainByTheSameKeyAndTheRecordIsWrittenOnce(String fault) {
        assumeThat(declared.idempotent()).isEqualTo(Declaration.Idempotency.KEYS);
        int before = control.records(first().table().object()).size();
        control.faultOnce(declared.writePath(), fault);

        List<AcceptedRecord> records = accepted(Fixtures.inserts(first().table(), first().row(7)));

        assertThat(control.requests())
                .extracting(request -> request.at("/headers/Idempotency-Key").asText())
                .containsOnly(control.requests()
                        .getFirst()
                        .at("/headers/Idempotency-Key")
                        .asText())
                .doesNotContain("");
        assertThat(control.records(first().table().object())).hasSize(before + 1);
        assertThat(held(first().table(), records.getFirst().id()).values())
                .containsKeys(Fixtures.values(first().row(7)).keySet().toArray(new String[0]));
    }

    @Test
    void aSlowAnswerIsAwaitedWithinThePatienceAndNotBeyond() {
        accepted(first().inserts(1));
        control.faultOnce(declared.writePath(), "{\"type\": \"delay\", \"ms\": 300}");
        assertThat(write(Fixtures.inserts(first().table(), first().row(7)))).isInstanceOf(WriteOutcome.Accepted.class);

        control.faultOnce(declared.writePath(), "{\"type\": \"delay\", \"ms\": 5000}");
        assertThat(connector.write(Fixtures.inserts(first().table(), first().row(8)), Duration.ofMillis(300)))
                .isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void aRefusalForTheMomentIsTold() {
        int before = control.records(first().table().object()).size();
        control.faultOnce(declared.writePath(), declared.busy());

        SqlError error = rejected(first().inserts(1));

        assertThat(error.state().code()).isEqualTo(declared.busyState());
        assertThat(error.hint()).contains("can be repeated");
        assertThat(control.records(first().table().object())).hasSize(before);
    }

    @Test
    void aLimitIsToldWithTheTimeToWait() {
        int before = control.records(first().table().object()).size();
        control.faultOnce(declared.writePath(), "{\"type\": \"rate_limit\", \"retry_after_s\": 2}");

        SqlError error = rejected(first().inserts(1));

        assertThat(error.state()).isEqualTo(SqlState.CONFIGURATION_LIMIT_EXCEEDED);
        assertThat(error.hint()).contains("2 seconds");
        assertThat(control.records(first().table().object())).hasSize(before);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRecordThatThePlatformRefusesAmongOthersIsTakenAsDeclared(SampleTable sample) {
        // a request about one record cannot be taken in part
        assumeThat(declared.requests()).isEqualTo(Declaration.Requests.ONE);
        List<String> ids = insertOneByOne(sample, 3);
        control.faultOnce(declared.writePath(), "{\"type\": \"partial\", \"fail\": [1]}");

        WriteOutcome outcome = write(Fixtures.updates(sample.table(), sample.change(), ids.toArray(new String[0])));

        if (declared.partialOn().contains(Operation.UPDATE)) {
            requireTaken(outcome, 0, 2);
        } else {
            assertThat(rejected(outcome).detail()).contains("(row 2 of 3)");
        }
    }

    @Test
    void anExpiredTokenIsReplacedWithinTheWrite() {
        assumeThat(declared.credential()).isEqualTo(Declaration.Credential.RENEWED);
        accepted(first().inserts(1));
        int before = control.records(first().table().object()).size();
        control.faultNow("expire_tokens");

        accepted(Fixtures.inserts(first().table(), first().row(7)));

        assertThat(control.records(first().table().object())).hasSize(before + 1);
    }

    @Test
    void aRevokedCredentialIsToldAndNothingIsWritten() {
        accepted(first().inserts(1));
        int before = control.records(first().table().object()).size();
        control.faultNow("revoke_tokens");

        WriteOutcome outcome = write(Fixtures.inserts(first().table(), first().row(7)));

        SqlError error = switch (declared.credential()) {
            case RENEWED -> notSent(outcome);
            case FIXED -> rejected(outcome);
        };
        assertThat(error.state()).isEqualTo(SqlState.INVALID_AUTHORIZATION_SPECIFICATION);
        assertThat(error.hint()).isNotBlank();
        assertThat(control.records(first().table().object())).hasSize(before);
    }

    @Test
    void aPlatformThatIsDownIsToldAndNothingIsSent() throws Exception {
        sandbox.close();

        assertThat(write(first().inserts(1)))
                .isInstanceOfSatisfying(
                        WriteOutcome.NotSent.class,
                        n -> assertThat(n.error().state()).isEqualTo(SqlState.CANNOT_CONNECT_TO_PLATFORM));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void allRecordsAreRead(SampleTable sample) {
        assertThat(read(sample.table()))
                .hasSameSizeAs(control.records(sample.table().object()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatTheAnswerDoesNotTellIsReadBackByOneRequest(SampleTable sample) {
        if (declared.answers() == Declaration.Answers.ALL) {
            assertThat(connector.readBackPreview(sample.table())).isEmpty();
            return;
        }
        String id = accepted(sample.inserts(1)).getFirst().id();
        AcceptedRecord updated =
                accepted(Fixtures.updates(sample.table(), sample.change(), id)).getFirst();
        control.forgetRequests();
        assertThat(updated.values())
                .doesNotContainKeys(sample.readBack().keySet().toArray(new String[0]));
        if (connector.readBackPreview(sample.table()).isEmpty()) {
            assertThat(updated.values().keySet())
                    .containsAll(sample.table().columns().stream()
                            .map(SyncedColumn::name)
                            .toList());
            return;
        }
        assertThat(updated.values().keySet()).containsAll(connector.answeredColumns(sample.table()));
        assertThat(connector.readBackPreview(sample.table())).isPresent();

        List<PlatformRecord> read = connector.readBack(
                sample.table(),
                List.of(id, sample.unknownId()),
                List.copyOf(sample.readBack().keySet()),
                PATIENCE);

        assertThat(read).hasSize(1);
        sample.readBack()
                .forEach((column, value) ->
                        assertThat(text(read.getFirst(), column)).as(column).isEqualTo(value));
        JsonNode sent = control.requests().getFirst();
        RequestPreview preview = connector.readBackPreview(sample.table()).orElseThrow();
        assertThat(sent.path("method").asText() + sent.path("path").asText())
                .isEqualTo(preview.method() + preview.target());
        assertThat(control.requests()).hasSize(1);
    }

    @Test
    void provisionalIdsAreNoOnesIds() {
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> connector.provisionalId(first().table(), i))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(read(first().table())).doesNotContainKeys(ids.toArray(new String[0]));
        assertThat(rejected(Fixtures.updates(first().table(), first().change(), ids.getFirst()))
                        .state())
                .isEqualTo(SqlState.NO_DATA_FOUND);
    }

    private WriteOutcome write(WriteBatch batch) {
        return connector.write(batch, PATIENCE);
    }

    private List<AcceptedRecord> accepted(WriteBatch batch) {
        WriteOutcome outcome = write(batch);
        assertThat(outcome).isInstanceOf(WriteOutcome.Accepted.class);
        return ((WriteOutcome.Accepted) outcome).records();
    }

    private SqlError rejected(WriteBatch batch) {
        return rejected(write(batch));
    }

    private static SqlError rejected(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).error();
    }

    /** That exactly these rows of three were taken. */
    private static void requireTaken(WriteOutcome outcome, Integer... rows) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Partial.class);
        List<RecordOutcome> records = ((WriteOutcome.Partial) outcome).records();
        assertThat(records).hasSize(3);
        assertThat(IntStream.range(0, 3)
                        .filter(i -> records.get(i) instanceof RecordOutcome.Taken)
                        .boxed())
                .containsExactly(rows);
    }

    private static SqlError notSent(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.NotSent.class);
        return ((WriteOutcome.NotSent) outcome).error();
    }

    private boolean isSequence() {
        return declared.requests() == Declaration.Requests.ONE_PER_RECORD;
    }

    private int requestsOf(int records) {
        return isSequence() ? records : 1;
    }

    /** That the first of three rows was taken, the second one was not, and the third was not tried (S16). */
    private static void requireTakenUntilTheSecond(WriteOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Partial.class,
                        partial -> assertThat(partial.records())
                                .hasExactlyElementsOfTypes(
                                        RecordOutcome.Taken.class,
                                        RecordOutcome.Refused.class,
                                        RecordOutcome.NotTried.class));
    }

    private List<String> insertOneByOne(SampleTable sample, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(accepted(Fixtures.inserts(sample.table(), sample.row(100 + i)))
                    .getFirst()
                    .id());
        }
        return ids;
    }

    private Map<String, PlatformRecord> read(SyncedTable table) {
        Map<String, PlatformRecord> records = new HashMap<>();
        Optional<String> position = Optional.empty();
        do {
            RecordPage page = connector.read(table, position);
            page.records().forEach(record -> records.put(record.id(), record));
            position = page.next();
        } while (position.isPresent());
        return records;
    }

    private PlatformRecord held(SyncedTable table, String id) {
        return Objects.requireNonNull(read(table).get(id));
    }

    private static String text(PlatformRecord record, String column) {
        return comparable(Objects.requireNonNull(record.values().get(column)));
    }

    /** Postgres reads a number or a boolean from its text as well; zeros at the end do not count. */
    private static String comparable(JsonNode value) {
        String text = value.isNull() ? "null" : value.isValueNode() ? value.asText() : value.toString();
        return text.matches("-?[0-9]+[.][0-9]+")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    /** The body of a preview; a form is shown with a field on each line, and not encoded. */
    private static JsonNode previewed(RequestPreview preview) {
        String text = Optional.ofNullable(preview.body()).orElse("null");
        return isForm(preview.headers().get("Content-Type")) ? TextNode.valueOf(text) : Fixtures.json(text);
    }

    private static boolean isForm(@Nullable String contentType) {
        return "application/x-www-form-urlencoded".equals(contentType);
    }

    private static JsonNode body(JsonNode request) {
        JsonNode body = request.path("body");
        if (isForm(request.at("/headers/Content-Type").asText())) {
            return TextNode.valueOf(URLDecoder.decode(body.asText().replace('&', '\n'), StandardCharsets.UTF_8));
        }
        return body.isTextual() ? Fixtures.json(body.asText().isEmpty() ? "null" : body.asText()) : body;
    }
}
