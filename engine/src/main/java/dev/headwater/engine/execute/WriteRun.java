package dev.headwater.engine.execute;

import static java.util.Objects.requireNonNull;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.engine.execute.ClientSession.Answer;
import dev.headwater.engine.execute.ClientSession.Lifetime;
import dev.headwater.engine.execute.ClientSession.OwnParameter;
import dev.headwater.engine.execute.ClientSession.Question;
import dev.headwater.engine.execute.InterceptedStatement.Completion;
import dev.headwater.engine.plan.TooManyRows;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.engine.source.FactsQuery;
import dev.headwater.engine.source.ReturningQuery;
import dev.headwater.engine.source.SessionFacts;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a planned write, in the order of S18:
 *
 * <pre>
 * 1 source rows ─ 2 lock and compare ─ 3 try ─ 4 journal ─ 5 API request ─ 6 database write ─ 7 RETURNING
 *       ▲                 │ changed
 *       └─────────────────┘ at most three times, then 40001
 * </pre>
 */
final class WriteRun {
    private static final int ATTEMPTS = 3;
    private static final int JSONB = 3802;
    /** An Int16 without sign counts them (PostgreSQL manual, protocol-message-formats, Bind). */
    private static final int MOST_PARAMETERS = 65_535;

    /** Classes of SQLSTATE that say something about values: data exceptions and constraints. */
    private static final Set<String> REFUSALS = Set.of("22", "23");

    /** And those of names that are not there, and of what cannot be done with such a table: perhaps it has changed. */
    private static final Set<String> STALE = Set.of("22", "23", "42", "0A");

    private final WriteServices services;
    private final WritePlan plan;
    private final SyncedTable table;
    private final ClientSession session;
    private final ClientText text;
    private final Connector connector;

    /**
     * A run that has not begun.
     *
     * @param text the client's, which was read by the setting that its session had
     */
    WriteRun(WriteServices services, WritePlan plan, ClientSession session, ClientText text) {
        this.text = text;
        this.services = services;
        this.plan = plan;
        this.table = plan.table();
        this.session = session;
        this.connector = requireNonNull(services.connectors().get(table.platform()));
    }

    /** Runs it; errors as in {@link InterceptedStatement#run}. */
    Completion run() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Source source = askSource();
            if (source.rows().isEmpty()) {
                return finish("[]", source.rows(), 0);
            }
            Optional<Completion> done = write(source, attempt == 0);
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw SqlError.of(SqlState.SERIALIZATION_FAILURE, "could not serialize access due to concurrent update")
                .withDetail("Rows of \"" + table.qualifiedName() + "\" changed each time before they could be locked.")
                .withHint("Nothing was sent to " + table.platform() + ". Try again.")
                .onTable(table.schema(), table.name())
                .toException();
    }

    /**
     * The batch that {@link #run} would send now; nothing is sent and nothing is kept.
     *
     * @return empty when no row matches, so that there would be no request (S10)
     */
    Optional<WriteBatch> preview() {
        Source source = askSource();
        try (WriterTransaction transaction = services.pool().begin(plan)) {
            return preparation()
                    .prepare(transaction, source.rows())
                    .map(PreparedWrite::batch)
                    .filter(batch -> !batch.records().isEmpty());
        } catch (SQLException e) {
            throw DatabaseErrors.of(e).toException(e);
        }
    }

    /** Step 1, with what decides about the write, in one round trip. */
    private Source askSource() {
        List<Question> questions = new ArrayList<>();
        questions.add(new Question(
                FactsQuery.sql(table, plan.operation(), plan.source().columns()), false, List.of(), Lifetime.SESSION));
        plan.returning()
                .ifPresent(returning ->
                        questions.add(new Question(returning.overNothing(), true, List.of(), Lifetime.STATEMENT)));
        questions.add(new Question(plan.source().sql(), true, List.of(), Lifetime.STATEMENT));
        List<Answer> answers = session.ask(questions);

        SessionFacts facts = SessionFacts.of(answers.getFirst().rows().getFirst())
                .orElseThrow(() -> new StaleDefinitionException("The table was dropped."));
        facts.require(table, plan.operation(), session.inTransactionBlock());
        facts.requireStrings(table, text);
        List<SourceRow> rows = SourceRows.read(answers.getLast(), plan.source(), services.json());
        int limit = table.limits().of(plan.operation());
        if (rows.size() > limit) {
            throw TooManyRows.error(table, plan.operation(), "more than " + limit, connector.sendsEachRecordAlone())
                    .toException();
        }
        return new Source(facts, rows);
    }

    /** Steps 2 to 7; empty when the source has to be evaluated again. */
    private Optional<Completion> write(Source source, boolean first) {
        try (WriterTransaction transaction = services.pool().begin(plan)) {
            Optional<PreparedWrite> prepared = prepare(transaction, source, first);
            if (prepared.isEmpty()) {
                return Optional.empty();
            }
            int records = prepared.get().batch().records().size();
            if (records == 0) {
                return Optional.of(finish("[]", List.of(), 0));
            }
            tryReturning(prepared.get(), source.rows());
            requireNotCancelled();
            WriteDelivery delivery = new WriteDelivery(services, plan, session, connector);
            String images = delivery.send(transaction, prepared.get(), patience(source.facts()));
            warnAboutTransaction();
            return Optional.of(finish(images, source.rows(), records));
        } catch (SQLException e) {
            throw DatabaseErrors.of(e).toException(e);
        }
    }

    /** The rows are compared after they were tried: what the database refuses the first time may only be out of date. */
    private Optional<PreparedWrite> prepare(WriterTransaction transaction, Source source, boolean first)
            throws SQLException {
        try {
            return preparation().prepare(transaction, source.rows());
        } catch (SQLException e) {
            boolean refused = plan.operation() == Operation.UPDATE && REFUSALS.contains(classOf(e));
            if (first && refused) {
                return Optional.empty();
            }
            requireCurrent(e);
            throw e;
        }
    }

    /** What the database refuses may be right for the table as it is now. */
    private static void requireCurrent(SQLException e) {
        if (STALE.contains(classOf(e))) {
            throw new StaleDefinitionException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String classOf(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    private WritePreparation preparation() {
        return new WritePreparation(plan, session, connector, services);
    }

    /** An expression of RETURNING that fails shall fail before anything is sent (S23). */
    private void tryReturning(PreparedWrite prepared, List<SourceRow> rows) {
        plan.returning().filter(ReturningQuery::mayFail).ifPresent(returning -> {
            String images = prepared.trial().inOrder(prepared.keys(), services.json());
            session.ask(List.of(returningQuestion(returning, images, rows)));
        });
    }

    private void requireNotCancelled() {
        if (session.cancelRequested()) {
            throw SqlError.of(SqlState.QUERY_CANCELED, "canceling statement due to user request")
                    .toException();
        }
    }

    private Duration patience(SessionFacts facts) {
        Duration most = services.patience();
        return facts.statementTimeout().filter(t -> t.compareTo(most) < 0).orElse(most);
    }

    private void warnAboutTransaction() {
        if (session.inTransactionBlock()) {
            session.warnOncePerTransaction(SqlError.of(
                            SqlState.WARNING,
                            "writes to " + table.platform() + " are applied at once and stay after ROLLBACK")
                    .withHint(
                            "Set headwater.transactions = 'refuse' to have them refused inside a transaction block."));
        }
    }

    private Completion finish(String images, List<SourceRow> rows, int records) {
        plan.returning().ifPresent(returning -> session.deliver(returningQuestion(returning, images, rows)));
        return new Completion.Done(
                switch (plan.operation()) {
                    case INSERT -> "INSERT 0 " + records;
                    case UPDATE -> "UPDATE " + records;
                    case DELETE -> "DELETE " + records;
                });
    }

    /** The images are a parameter behind the client's, unless those are as many as the protocol can count. */
    private Question returningQuestion(ReturningQuery returning, String images, List<SourceRow> rows) {
        List<List<String>> joined = rows.stream().map(SourceRow::joined).toList();
        int position = session.parameterCount() + 1;
        if (position > MOST_PARAMETERS) {
            return new Question(returning.overImages(SqlText.literal(images), joined), true, List.of());
        }
        // the joined rows are in its text
        Lifetime lifetime = returning.readsJoinedRows() ? Lifetime.ONCE : Lifetime.STATEMENT;
        return new Question(
                returning.overImages("$" + position, joined), true, List.of(new OwnParameter(JSONB, images)), lifetime);
    }

    /** The answer to step 1. */
    private record Source(SessionFacts facts, List<SourceRow> rows) {}
}
