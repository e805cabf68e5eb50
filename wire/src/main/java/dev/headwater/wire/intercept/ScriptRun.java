package dev.headwater.wire.intercept;

import dev.headwater.engine.execute.ClientSession.Identity;
import dev.headwater.engine.execute.InterceptedStatement;
import dev.headwater.engine.execute.Verdict;
import dev.headwater.engine.execute.Verdict.Step;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.wire.message.BackendMessages;
import java.util.List;
import java.util.Optional;

/**
 * One simple Query with statements of ours, on its own virtual thread: step by step until one fails, then one
 * ReadyForQuery (S5, PG-Q2).
 *
 * <pre>
 *   statement of ours:  Close "" ─ Parse ─ Describe ──► its questions ──► Sync ──► rows, tag
 *                         │ error                          │ failure
 *                         └──► relay ─ Sync                └──► raise ─ Sync
 *   any other:          Query, without its ReadyForQuery
 * </pre>
 */
final class ScriptRun {
    private final Conversation conversation;
    private final Failure failure;
    private final Identity identity;

    ScriptRun(Conversation conversation, Identity identity) {
        this.conversation = conversation;
        this.failure = new Failure(conversation);
        this.identity = identity;
    }

    /** A Query that is one statement of ours; upstream gets the very bytes of it if it understands them. */
    void runOne(InterceptedStatement statement, byte[] text) {
        run(statement, statement.isRewritten() ? statement.sql().getBytes(conversation.charset()) : text, Place.ALONE);
        conversation.finishQuery();
    }

    void runAll(List<Step> steps) {
        long ours = steps.stream().filter(Step.Run.class::isInstance).count();
        Place place = ours > 1 ? Place.AMONG_OTHERS_OF_OURS : Place.AMONG_OTHERS;
        for (Step step : steps) {
            Progress progress = switch (step) {
                case Step.Forward(String sql) -> forward(sql.getBytes(conversation.charset()));
                case Step.Run(InterceptedStatement statement) ->
                    run(statement, statement.sql().getBytes(conversation.charset()), place);
            };
            if (progress == Progress.STOP) {
                break;
            }
        }
        conversation.finishQuery();
    }

    void refuse(Verdict.Refuse refusal) {
        conversation.ask(forgetUnnamed());
        failure.fail(refusal.error(), Optional.empty());
        sync();
        conversation.finishQuery();
    }

    private enum Progress {
        GO_ON,
        STOP
    }

    private enum Place {
        ALONE,
        AMONG_OTHERS,
        /** Several writes in one string are one transaction to Postgres: they count as in a block for warnings. */
        AMONG_OTHERS_OF_OURS
    }

    private Progress run(InterceptedStatement statement, byte[] text, Place place) {
        String name = conversation.newName();
        Exchange.Result described = conversation.ask(forgetUnnamed()
                .parse(name, text, List.of())
                .describeStatement(name)
                .closeStatement(name));
        if (described.error().isPresent()) {
            if (place == Place.ALONE) {
                failure.relayWhole(described.error().get());
            } else {
                failure.relay(described.error().get());
            }
            sync();
            return Progress.STOP;
        }
        if (!described.parameterTypes().isEmpty()) {
            // upstream says best that a simple Query has no parameters
            sync();
            return forward(text);
        }
        boolean block = place == Place.AMONG_OTHERS_OF_OURS || described.inBlock();
        StatementSession session = new StatementSession(
                conversation,
                identity,
                new StatementSession.Setting(Optional.empty(), Optional.empty(), List.of(), 0, block),
                described.rowDescription());
        return switch (Outcome.of(statement, session)) {
            case Outcome.Done(String tag) -> complete(session, tag);
            case Outcome.NotOurs() -> {
                sync();
                yield forward(text);
            }
            case Outcome.Failed(SqlError error) -> {
                failure.fail(error, session.upstreamError());
                sync();
                yield Progress.STOP;
            }
            case Outcome.Refused(var error) -> {
                failure.relay(error);
                sync();
                yield Progress.STOP;
            }
        };
    }

    private Progress complete(StatementSession session, String tag) {
        session.describeRows();
        // the implicit transaction may fail when it ends: then there is no tag, as in Postgres
        Exchange.Result ended = sync();
        if (ended.error().isPresent()) {
            failure.relay(ended.error().get());
            return Progress.STOP;
        }
        conversation.tellClient(out -> BackendMessages.commandComplete(out, tag));
        return Progress.GO_ON;
    }

    private Progress forward(byte[] text) {
        return conversation.ask(new Injection().step(text)).error().isPresent() ? Progress.STOP : Progress.GO_ON;
    }

    private Exchange.Result sync() {
        return conversation.ask(new Injection().sync());
    }

    /** What any simple Query does first (PG-Q9). */
    private static Injection forgetUnnamed() {
        return new Injection().closeStatement("").closePortal("");
    }
}
