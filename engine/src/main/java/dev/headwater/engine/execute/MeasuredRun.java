package dev.headwater.engine.execute;

import static java.util.Objects.requireNonNull;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.engine.explain.Actual;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The run of EXPLAIN ANALYZE: an ordinary {@link WriteRun} between a session and a connector that look at the clock, so
 * that an ordinary run measures nothing. The rows of RETURNING are computed and dropped. One thread, one run.
 */
final class MeasuredRun {
    private final WritePlan plan;
    private final MeasuredSession session;
    private final MeasuredConnector connector;
    private final WriteRun run;
    private Duration total = Duration.ZERO;

    MeasuredRun(WriteServices services, WritePlan plan, ClientSession session, ClientText text) {
        this.plan = plan;
        this.session = new MeasuredSession(session);
        this.connector = new MeasuredConnector(
                requireNonNull(services.connectors().get(plan.table().platform())));
        this.run = new WriteRun(services.with(connector), plan, this.session, text);
    }

    /** Runs the write; errors as in {@link InterceptedStatement#run}. */
    void run() {
        long started = System.nanoTime();
        var _ = run.run();
        total = since(started);
    }

    /** The whole run, from the first question to the commit. */
    Duration total() {
        return total;
    }

    /** What was sent; empty when no row matched. */
    Optional<WriteBatch> sent() {
        return connector.sent;
    }

    /** The operators' parts by their names. What is neither source nor request is the writer's work. */
    Map<String, Actual> actuals(boolean timing) {
        long records = sent().map(batch -> batch.records().size()).orElse(0);
        Duration writer = total.minus(session.time).minus(connector.time);
        return Map.of(
                "PgSource", new Actual(session.loops, session.rows, shown(session.time, timing)),
                "ApiRequest", new Actual(sent().isPresent() ? 1 : 0, records, shown(connector.time, timing)),
                "DatabaseWrite", new Actual(1, records, shown(writer, timing)));
    }

    private static Optional<Duration> shown(Duration time, boolean timing) {
        return timing ? Optional.of(time) : Optional.empty();
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Measures the source question. */
    private final class MeasuredSession implements ClientSession {
        private final ClientSession session;
        private int loops;
        private long rows;
        private Duration time = Duration.ZERO;

        MeasuredSession(ClientSession session) {
            this.session = session;
        }

        @Override
        public Identity identity() {
            return session.identity();
        }

        @Override
        public int parameterCount() {
            return session.parameterCount();
        }

        @Override
        public boolean inTransactionBlock() {
            return session.inTransactionBlock();
        }

        @Override
        public boolean hasWrittenInTransaction() {
            return session.hasWrittenInTransaction();
        }

        @Override
        public boolean cancelRequested() {
            return session.cancelRequested();
        }

        @Override
        public List<Answer> ask(List<Question> questions) {
            long started = System.nanoTime();
            List<Answer> answers = session.ask(questions);
            if (questions.getLast().sql().equals(plan.source().sql())) {
                loops++;
                time = time.plus(since(started));
                rows = answers.getLast().rows().size();
            }
            return answers;
        }

        @Override
        public void deliver(Question question) {
            session.ask(List.of(question));
        }

        @Override
        public void warnOncePerTransaction(SqlError warning) {
            session.warnOncePerTransaction(warning);
        }
    }

    /** Measures the request and keeps what was sent. */
    private static final class MeasuredConnector implements Connector {
        private final Connector connector;
        private Optional<WriteBatch> sent = Optional.empty();
        private Duration time = Duration.ZERO;

        MeasuredConnector(Connector connector) {
            this.connector = connector;
        }

        @Override
        public Platform platform() {
            return connector.platform();
        }

        @Override
        public WriteOutcome write(WriteBatch batch, Duration patience) {
            long started = System.nanoTime();
            WriteOutcome outcome = connector.write(batch, patience);
            time = time.plus(since(started));
            sent = Optional.of(batch);
            return outcome;
        }

        @Override
        public RequestPreview preview(WriteBatch batch) {
            return connector.preview(batch);
        }

        @Override
        public boolean sendsEachRecordAlone() {
            return connector.sendsEachRecordAlone();
        }

        @Override
        public String provisionalId(SyncedTable table, int ordinal) {
            return connector.provisionalId(table, ordinal);
        }

        @Override
        public RecordPage read(SyncedTable table, Optional<String> position) {
            return connector.read(table, position);
        }

        @Override
        public Optional<RequestPreview> readBackPreview(SyncedTable table) {
            return connector.readBackPreview(table);
        }

        @Override
        public List<PlatformRecord> readBack(
                SyncedTable table, List<String> ids, List<String> columns, Duration patience) {
            return connector.readBack(table, ids, columns, patience);
        }

        /** It belongs to the engine, not to one run. */
        @Override
        public void close() {}
    }
}
