package dev.headwater.wire.intercept;

import dev.headwater.engine.execute.InterceptedStatement;
import dev.headwater.engine.execute.InterceptedStatement.Completion;
import dev.headwater.engine.execute.UpstreamErrorException;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.wire.message.ErrorResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a statement of ours ended. */
sealed interface Outcome {
    record Done(String tag) implements Outcome {}

    record NotOurs() implements Outcome {}

    /** With an error of ours. */
    record Failed(SqlError error) implements Outcome {}

    /** With upstream's own error. */
    record Refused(ErrorResponse error) implements Outcome {}

    /** Runs a statement on the calling virtual thread; a failure of ours is logged, the client gets its number (XX000). */
    static Outcome of(InterceptedStatement statement, StatementSession session) {
        try {
            return switch (statement.run(session)) {
                case Completion.Done(String tag) -> new Done(tag);
                case Completion.NotOurs() -> new NotOurs();
            };
        } catch (SqlStateException e) {
            return new Failed(e.error());
        } catch (UpstreamErrorException e) {
            return session.upstreamError().<Outcome>map(Refused::new).orElseGet(() -> new Failed(incident(e)));
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return new Failed(incident(e));
        }
    }

    /** Logs a bug of ours and returns what the client may know about it. */
    static SqlError incident(Throwable bug) {
        String id = UUID.randomUUID().toString();
        Log.INSTANCE.error("incident {}", id, bug);
        return SqlError.of(SqlState.INTERNAL_ERROR, "internal error of Headwater, incident " + id);
    }

    /** Keeps the logger out of the interface. */
    final class Log {
        private static final Logger INSTANCE = LoggerFactory.getLogger(Outcome.class);

        private Log() {}
    }
}
