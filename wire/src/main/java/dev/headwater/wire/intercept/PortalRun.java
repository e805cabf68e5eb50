package dev.headwater.wire.intercept;

import dev.headwater.engine.execute.ClientSession.Identity;
import dev.headwater.engine.execute.InterceptedStatement;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.intercept.Exchange.Ending;
import dev.headwater.wire.message.BackendMessages;
import dev.headwater.wire.session.WritePortal;
import dev.headwater.wire.session.WritePortal.Progress;
import java.util.List;
import java.util.Optional;

/**
 * One Execute of a portal of ours, on its own virtual thread. The portal's progress is changed on the event loop, after
 * everything that the client is told.
 */
final class PortalRun {
    private final Conversation conversation;
    private final Failure failure;
    private final WritePortal portal;
    private final int rowLimit;
    private final Runnable forwardExecute;

    /** @param forwardExecute gives the client's own Execute to upstream; for the event loop */
    PortalRun(Conversation conversation, WritePortal portal, int rowLimit, Runnable forwardExecute) {
        this.conversation = conversation;
        this.failure = new Failure(conversation);
        this.portal = portal;
        this.rowLimit = Math.max(rowLimit, 0);
        this.forwardExecute = forwardExecute;
    }

    /** First Execute: runs the statement. */
    void run(InterceptedStatement statement, Identity identity, List<Integer> types, boolean inBlock) {
        StatementSession session = new StatementSession(
                conversation,
                identity,
                new StatementSession.Setting(
                        Optional.of(portal.statement()).filter(s -> !s.name().isEmpty()),
                        Optional.of(portal.values()),
                        types,
                        rowLimit,
                        inBlock),
                Exchange.Bytes.none());
        switch (Outcome.of(statement, session)) {
            case Outcome.Done(String tag) -> {
                Progress progress = session.suspendedPortal()
                        .<Progress>map(source -> new Progress.Suspended(source, tag))
                        .orElseGet(() -> new Progress.Finished(statement.returnsRows(), tag));
                complete(progress);
            }
            case Outcome.NotOurs() -> conversation.finish(forwardExecute);
            case Outcome.Failed(SqlError error) -> {
                failure.fail(error, session.upstreamError());
                end(new Progress.Failed());
            }
            case Outcome.Refused(var error) -> {
                failure.relay(error);
                end(new Progress.Failed());
            }
        }
    }

    /** A later Execute, of a portal that the row limit had suspended (PG-E7). */
    void fetch(Progress.Suspended suspended) {
        Exchange.Result result = conversation.ask(new Injection().deliver(suspended.source(), rowLimit));
        if (result.error().isPresent()) {
            failure.relay(result.error().get());
            end(new Progress.Failed());
        } else if (result.ending() == Ending.SUSPENDED) {
            complete(suspended);
        } else {
            conversation.ask(new Injection().closePortal(suspended.source()));
            complete(new Progress.Finished(true, suspended.tag()));
        }
    }

    /** A later Execute, of a portal that has been run to its end: nothing is written again. */
    void repeat(Progress.Finished finished) {
        if (finished.returnsRows()) {
            complete(finished);
        } else {
            fail(SqlError.of(
                    SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "portal \"" + portal.name() + "\" cannot be run"));
        }
    }

    void fail(SqlError error) {
        failure.fail(error, Optional.empty());
        end(new Progress.Failed());
    }

    private void complete(Progress progress) {
        switch (progress) {
            case Progress.Suspended _ -> conversation.tellClient(BackendMessages::portalSuspended);
            case Progress.Finished(boolean _, String tag) ->
                conversation.tellClient(out -> BackendMessages.commandComplete(out, tag));
            case Progress.Bound _, Progress.Failed _ -> throw new IllegalStateException("not complete: " + progress);
        }
        conversation.finish(() -> portal.moveTo(progress));
    }

    /** An error is not kept back for Sync: Postgres flushes it at once. */
    private void end(Progress progress) {
        conversation.flushClient();
        conversation.finish(() -> portal.moveTo(progress));
    }
}
