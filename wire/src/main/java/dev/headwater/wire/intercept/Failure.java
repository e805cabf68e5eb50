package dev.headwater.wire.intercept;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.wire.message.BackendMessages;
import dev.headwater.wire.message.ErrorResponse;
import java.util.List;
import java.util.Optional;

/**
 * Lets a statement fail: the client gets one ErrorResponse, and upstream's session has failed as well. Used by the
 * statement's own virtual thread.
 */
final class Failure {
    private static final String IN_FAILED_TRANSACTION = "25P02";

    /**
     * Where in our own text an error is, and in which of our statements, means nothing to the client: position,
     * internal query, context.
     */
    private static final String INTERNAL_FIELDS = "PpqW";

    private final Conversation conversation;

    Failure(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Relays an error that one of our questions has met. */
    void relay(ErrorResponse error) {
        conversation.tellClient(out -> error.writeWithout(out, INTERNAL_FIELDS));
    }

    /** Relays an error about the client's own text. */
    void relayWhole(ErrorResponse error) {
        conversation.tellClient(out -> error.writeWithout(out, ""));
    }

    /**
     * Fails with an error of ours, which upstream has to raise unless it has failed already.
     *
     * @param earlier by what upstream has failed
     */
    void fail(SqlError error, Optional<ErrorResponse> earlier) {
        Optional<ErrorResponse> raised = earlier.isPresent() ? Optional.empty() : raise(error);
        if (raised.isPresent() && isMoreThanOurs(raised.get())) {
            relay(raised.get());
        } else {
            conversation.tellClient(out -> BackendMessages.error(out, "ERROR", error, conversation.charset()));
        }
    }

    /** A transaction that had failed before is told as Postgres tells it (PG-T2); the end of the session as well. */
    private static boolean isMoreThanOurs(ErrorResponse raised) {
        return raised.isFatal() || raised.sqlState().equals(IN_FAILED_TRANSACTION);
    }

    private Optional<ErrorResponse> raise(SqlError error) {
        String name = conversation.newName();
        byte[] sql = RaiseStatement.sql(error).getBytes(conversation.charset());
        return conversation
                .ask(new Injection()
                        .parse(name, sql, List.of())
                        .bind(name, name, null, List.of(), null)
                        .execute(name))
                .error();
    }
}
