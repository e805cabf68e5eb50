package dev.headwater.connectors.report;

import dev.headwater.schemas.error.SqlState;
import org.jspecify.annotations.Nullable;

/**
 * A row of a platform's error table: what the client is told of one kind of failure. Each platform has one enum of them.
 * Reason and hint may hold places, {@code {message}} and others of the platform's own, that {@link BatchReport} fills.
 */
public interface ErrorRule {
    /** A reason that is the platform's own sentence, whether or not it names a column. */
    String MESSAGE = "{message}";

    SqlState state();

    /** The error's message. */
    String text();

    /** What follows {@code Key (column)=(value)} in DETAIL. */
    String reason();

    @Nullable
    String hint();
}
