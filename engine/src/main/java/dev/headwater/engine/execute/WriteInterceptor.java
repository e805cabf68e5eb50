package dev.headwater.engine.execute;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headwater.engine.execute.InterceptedWrite.DataModification;
import dev.headwater.engine.execute.Verdict.Step;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.engine.sql.DeleteStatement;
import dev.headwater.engine.sql.EngineOption;
import dev.headwater.engine.sql.ExplainClause;
import dev.headwater.engine.sql.ExplainStatement;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.LexicalException;
import dev.headwater.engine.sql.MergeStatement;
import dev.headwater.engine.sql.NormalizedText;
import dev.headwater.engine.sql.OtherStatement;
import dev.headwater.engine.sql.ParsedStatement;
import dev.headwater.engine.sql.SourceStatement;
import dev.headwater.engine.sql.StatementParser;
import dev.headwater.engine.sql.StatementScript;
import dev.headwater.engine.sql.StatementShape;
import dev.headwater.engine.sql.StatementShape.TransactionControl;
import dev.headwater.engine.sql.TableName;
import dev.headwater.engine.sql.TooComplex;
import dev.headwater.engine.sql.Unparsed;
import dev.headwater.engine.sql.UpdateStatement;
import dev.headwater.engine.sql.WithClause;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Classifies statement texts for one database and remembers the verdicts (S1, S5, S5a). Thread-safe. */
final class WriteInterceptor implements Interceptor {
    private static final long CACHE_CHARACTERS = 16L * 1024 * 1024;
    private static final String ONE_STATEMENT = "Send each write as a statement of its own.";

    private final WriteServices services;
    private final Targets targets;
    private final Cache<ClientText, Known> verdicts = Caffeine.newBuilder()
            .maximumWeight(CACHE_CHARACTERS)
            .weigher((ClientText text, Known known) -> text.sql().length() + 64)
            .build();

    /** A verdict, and the reading of the catalogue that it comes from. */
    private record Known(Verdict verdict, LiveCatalog.Snapshot snapshot) {}

    WriteInterceptor(WriteServices services) {
        this.services = services;
        this.targets = new Targets(services.catalog());
    }

    @Override
    public Optional<Verdict> recall(ClientText text) {
        Known known = verdicts.getIfPresent(text);
        return known == null || !known.snapshot().equals(services.catalog().current())
                ? Optional.empty()
                : Optional.of(known.verdict());
    }

    @Override
    public Verdict classify(ClientText text) {
        LiveCatalog.Snapshot snapshot = services.catalog().current();
        Verdict verdict = decide(text);
        verdicts.put(text, new Known(verdict, snapshot));
        return verdict;
    }

    private Verdict decide(ClientText text) {
        try {
            return read(text);
        } catch (LexicalException e) {
            // upstream words the error itself
            return new Verdict.Relay();
        }
    }

    private Verdict read(ClientText text) {
        List<SourceStatement> statements =
                StatementScript.of(text.sql(), text.standardStrings()).statements();
        if (statements.size() == 1) {
            // the whole text, comments included, so that upstream's error positions are the client's
            return intercept(text, statements.getFirst(), StatementParser.shapeOf(statements.getFirst()))
                    .<Verdict>map(Verdict.Intercept::new)
                    .orElseGet(Verdict.Relay::new);
        }
        return script(text, statements);
    }

    /** Several statements in one string: all writes and transaction control, or none of ours (S5). */
    private Verdict script(ClientText text, List<SourceStatement> statements) {
        List<Step> steps = new ArrayList<>();
        boolean ours = false;
        boolean writes = false;
        boolean others = false;
        for (SourceStatement statement : statements) {
            StatementShape shape = StatementParser.shapeOf(statement);
            Optional<InterceptedStatement> write =
                    intercept(text.with(statement.source().text()), statement, shape);
            boolean control = shape instanceof TransactionControl;
            ours |= write.isPresent() && !control;
            writes |= write.isPresent() && !control && !(write.get() instanceof EngineExplain);
            others |= write.isEmpty() && !control;
            steps.add(write.<Step>map(Step.Run::new)
                    .orElseGet(() -> new Step.Forward(statement.source().text())));
        }
        if (!ours) {
            return new Verdict.Relay();
        }
        return others ? new Verdict.Refuse(writes ? mixedScript() : mixedExplain()) : new Verdict.Script(steps);
    }

    private static SqlError mixedExplain() {
        return SqlError.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "EXPLAIN with the option ENGINE cannot share one query string with other statements")
                .withHint("Send it as a statement of its own.");
    }

    private static SqlError mixedScript() {
        return SqlError.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "a write on a synced table cannot share one query string with other statements")
                .withDetail("The string would be one implicit transaction, and the platform cannot take part in it.")
                .withHint(ONE_STATEMENT);
    }

    /**
     * Our part of a statement.
     *
     * @param text what holds it, perhaps with comments around it
     */
    private Optional<InterceptedStatement> intercept(ClientText text, SourceStatement statement, StatementShape shape) {
        Optional<EngineOption> engine = EngineOption.find(statement);
        Optional<ExplainClause> explain = ExplainClause.find(statement);
        if (engine.isEmpty()) {
            return intercept(text, shape).map(ours -> shown(ours, explain));
        }
        // in a script, the text is the statement alone
        String sql = text.sql();
        boolean alone = sql.length() == statement.source().text().length();
        String blanked = alone
                ? engine.get().blanked()
                : sql.substring(0, statement.source().start())
                        + engine.get().blanked()
                        + sql.substring(statement.source().end());
        return Optional.of(new EngineExplain(
                blanked,
                engine.get(),
                intercept(text.with(blanked), shape).map(ours -> shown(ours, explain)),
                services.json()));
    }

    /** EXPLAIN of what cannot even be read shows that. */
    private InterceptedStatement shown(InterceptedStatement ours, Optional<ExplainClause> explain) {
        return explain.isPresent() && ours instanceof RefusedStatement refused
                ? new RefusedExplain(refused, explain.get(), services.json())
                : ours;
    }

    /** Our part of a statement; empty when it is none of our business in any session. */
    private Optional<InterceptedStatement> intercept(ClientText text, StatementShape shape) {
        String sql = text.sql();
        return switch (shape) {
            case StatementShape.Dml dml -> write(text, dml.statement(), dml.text());
            case StatementShape.Explain explain -> explain(text, explain.statement());
            case StatementShape.PreparedDml prepared ->
                refuse(
                        sql,
                        targetsOf(prepared.statement()),
                        "PREPARE of a write",
                        "Prepare it by the protocol, as drivers do, or send it directly.");
            case StatementShape.CopyFrom copy ->
                refuse(sql, List.of(copy.target()), "COPY FROM", "Use INSERT with up to one request's rows.");
            case StatementShape.Truncate truncate ->
                refuse(sql, truncate.targets(), "TRUNCATE", "Use DELETE with up to one request's rows.");
            case Unparsed unparsed ->
                refuse(
                        sql,
                        unparsed.targets(),
                        "this form of statement",
                        "Headwater cannot read it: " + unparsed.message());
            case TooComplex complex ->
                refuse(
                        sql,
                        complex.targets(),
                        SqlState.STATEMENT_TOO_COMPLEX,
                        "a statement nested so deeply",
                        "Simplify the statement.");
            case TransactionControl(String command) ->
                command.equals("PREPARE TRANSACTION") ? Optional.of(new PrepareTransaction(sql)) : Optional.empty();
            case StatementShape.Other other -> Optional.empty();
        };
    }

    private Optional<InterceptedStatement> write(ClientText client, ParsedStatement statement, NormalizedText text) {
        Optional<DataModification> modification =
                DataModification.of(statement).filter(m -> targets.couldBeSynced(m.target()));
        if (modification.isPresent() && text.mayLock(modification.get().target())) {
            return refuse(
                    client.sql(),
                    List.of(modification.get().target()),
                    "a locking clause on the table that the statement writes",
                    "Leave FOR UPDATE out: the rows are locked while they are written.");
        }
        return modification
                .<InterceptedStatement>map(m -> new InterceptedWrite(client, m, targets, services))
                .or(() -> refuse(client.sql(), writesOf(withOf(statement)), "a write inside WITH", ONE_STATEMENT));
    }

    private Optional<InterceptedStatement> explain(ClientText text, ExplainStatement statement) {
        Optional<DataModification> modification =
                DataModification.of(statement.inner()).filter(m -> targets.couldBeSynced(m.target()));
        return modification
                .<InterceptedStatement>map(m -> new InterceptedExplain(text, statement, m, targets, services))
                .or(() -> refusal(
                                text.sql(),
                                writesOf(withOf(statement.inner())),
                                SqlState.FEATURE_NOT_SUPPORTED,
                                "a write inside WITH",
                                ONE_STATEMENT)
                        .map(refused -> new RefusedExplain(
                                refused,
                                new ExplainClause(statement.options(), statement.written()),
                                services.json())));
    }

    private Optional<InterceptedStatement> refuse(String sql, List<TableName> names, String form, String hint) {
        return refuse(sql, names, SqlState.FEATURE_NOT_SUPPORTED, form, hint);
    }

    private Optional<InterceptedStatement> refuse(
            String sql, List<TableName> names, SqlState state, String form, String hint) {
        return refusal(sql, names, state, form, hint).map(refused -> refused);
    }

    private Optional<RefusedStatement> refusal(
            String sql, List<TableName> names, SqlState state, String form, String hint) {
        List<TableName> ours = names.stream().filter(targets::couldBeSynced).toList();
        return ours.isEmpty()
                ? Optional.empty()
                : Optional.of(new RefusedStatement(sql, ours, state, form, hint, targets));
    }

    private static List<TableName> targetsOf(ParsedStatement statement) {
        List<TableName> names = new ArrayList<>(writesOf(withOf(statement)));
        DataModification.of(statement).map(DataModification::target).ifPresent(names::add);
        return names;
    }

    private static List<TableName> writesOf(@Nullable WithClause with) {
        return with == null ? List.of() : with.writes();
    }

    private static @Nullable WithClause withOf(ParsedStatement statement) {
        return switch (statement) {
            case InsertStatement s -> s.with();
            case UpdateStatement s -> s.with();
            case DeleteStatement s -> s.with();
            case MergeStatement s -> s.with();
            case OtherStatement s -> s.with();
            case ExplainStatement s -> withOf(s.inner());
        };
    }
}
