package dev.headwater.connectors.contract;

import dev.headwater.schemas.error.SqlError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a batch. Exactly one of these is true, and only {@link Unknown} leaves the question open. */
public sealed interface WriteOutcome {

    /**
     * Every record was taken.
     *
     * @param records in the batch's order
     * @param requestId the platform's id of the request, where it sends one
     */
    record Accepted(List<AcceptedRecord> records, @Nullable String requestId) implements WriteOutcome {
        public Accepted {
            records = List.copyOf(records);
        }
    }

    /** The platform took nothing and said why. */
    record Rejected(SqlError error) implements WriteOutcome {}

    /**
     * The platform took some records and not others (S17).
     *
     * @param records by position in the batch
     */
    record Partial(List<RecordOutcome> records) implements WriteOutcome {
        public Partial {
            records = List.copyOf(records);
        }
    }

    /** The request never left: nothing happened anywhere (S28). */
    record NotSent(SqlError error) implements WriteOutcome {}

    /**
     * The request left and no usable answer came (S29).
     *
     * @param reason one line for DETAIL
     */
    record Unknown(String reason) implements WriteOutcome {}

    /** What became of one record of a {@link Partial} batch. */
    sealed interface RecordOutcome {
        record Taken(AcceptedRecord record) implements RecordOutcome {}

        record Refused(SqlError error) implements RecordOutcome {}

        /** Not sent, because a record before it was not taken (S16). */
        record NotTried() implements RecordOutcome {}

        /**
         * Sent, and no usable answer came (S29).
         *
         * @param reason one line for DETAIL
         */
        record InDoubt(String reason) implements RecordOutcome {}
    }
}
