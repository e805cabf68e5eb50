package dev.headwater.connectors.stripe;

import dev.headwater.connectors.contract.AcceptedRecord;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.http.CallResult;
import dev.headwater.connectors.http.Deadline;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of one batch, one after the other, until one is not taken (S16):
 *
 * <pre>
 * request ─┬─ taken ────────────── next record
 *          ├─ refused ──────────── end
 *          ├─ no usable answer ─── the same request with the same key, some times, then end in doubt
 *          └─ not now ──────────── end; but once a record was taken, or is in doubt: wait, the same request again
 * </pre>
 *
 * One thread, one batch.
 */
final class RecordSender {
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final WriteBatch batch;
    private final List<RecordRequest> requests;
    private final Function<RecordRequest, CallResult> transport;
    private final Deadline deadline;
    private final ApiJson json;
    private final List<AcceptedRecord> taken = new ArrayList<>();
    private String lastRequestId = "";

    /**
     * A batch that is not sent yet.
     *
     * @param requests of the batch's records, in their order
     * @param transport sends one request until the deadline
     */
    RecordSender(
            WriteBatch batch,
            List<RecordRequest> requests,
            Function<RecordRequest, CallResult> transport,
            Deadline deadline,
            ApiJson json) {
        this.batch = batch;
        this.requests = requests;
        this.transport = transport;
        this.deadline = deadline;
        this.json = json;
    }

    WriteOutcome send() {
        for (int row = 0; row < requests.size(); row++) {
            switch (send(row)) {
                case Result.Taken(RecordAnswer.Taken answer) -> {
                    taken.add(answer.record());
                    lastRequestId = answer.requestId();
                }
                case Result.Refused(SqlError error) -> {
                    return taken.isEmpty()
                            ? new WriteOutcome.Rejected(error)
                            : partial(new RecordOutcome.Refused(error));
                }
                case Result.NotSent(SqlError error) -> {
                    return taken.isEmpty()
                            ? new WriteOutcome.NotSent(error)
                            : partial(new RecordOutcome.Refused(error));
                }
                case Result.Doubt(String reason) -> {
                    return taken.isEmpty()
                            ? new WriteOutcome.Unknown(ofRow(reason))
                            : partial(new RecordOutcome.InDoubt(reason));
                }
            }
        }
        return new WriteOutcome.Accepted(taken, lastRequestId.isEmpty() ? null : lastRequestId);
    }

    private String ofRow(String reason) {
        return requests.size() == 1
                ? reason
                : "row 1 of " + requests.size() + ": " + reason + "; the rows after it were not sent";
    }

    private WriteOutcome.Partial partial(RecordOutcome last) {
        List<RecordOutcome> outcomes = new ArrayList<>();
        taken.forEach(record -> outcomes.add(new RecordOutcome.Taken(record)));
        outcomes.add(last);
        outcomes.addAll(Collections.nCopies(requests.size() - outcomes.size(), new RecordOutcome.NotTried()));
        return new WriteOutcome.Partial(outcomes);
    }

    private Result send(int row) {
        @Nullable String doubt = null;
        @Nullable SqlError last = null;
        Duration pause = FIRST_PAUSE;
        for (int tries = 0; tries < TRIES; tries++) {
            switch (transport.apply(requests.get(row))) {
                case CallResult.NotSent(SqlError error) -> last = error;
                case CallResult.Lost(String reason) -> doubt = reason;
                case CallResult.Answered(var answer) -> {
                    switch (RecordAnswer.of(batch, row, answer, json)) {
                        case RecordAnswer.Taken found -> {
                            return new Result.Taken(found);
                        }
                        case RecordAnswer.Refused(SqlError error, boolean settles) -> {
                            if (doubt == null) {
                                return new Result.Refused(error);
                            }
                            if (settles) {
                                return settled(row, error);
                            }
                            return new Result.Doubt(doubt);
                        }
                        case RecordAnswer.Busy(SqlError error, Duration wait) -> {
                            if (doubt == null && taken.isEmpty()) {
                                return new Result.Refused(error);
                            }
                            last = error;
                            pause = wait.compareTo(pause) > 0 ? wait : pause;
                        }
                        case RecordAnswer.Doubt(String reason) -> doubt = reason;
                    }
                }
            }
            boolean nothingHappened = doubt == null && taken.isEmpty();
            if (nothingHappened || pause.compareTo(deadline.remaining()) >= 0 || !paused(pause)) {
                break;
            }
            pause = pause.multipliedBy(2);
        }
        if (doubt != null) {
            return new Result.Doubt(doubt);
        }
        return new Result.NotSent(Objects.requireNonNull(last));
    }

    /** A refusal of what was sent before and lost. The lost request of a DELETE may be why the object is not there. */
    private Result settled(int row, SqlError error) {
        boolean gone = batch.operation() == Operation.DELETE && error.state() == StripeError.ROW_GONE.state();
        if (!gone) {
            return new Result.Refused(error);
        }
        String id = Objects.requireNonNull(batch.records().get(row).id());
        return new Result.Taken(new RecordAnswer.Taken(new AcceptedRecord(id, Map.of()), ""));
    }

    private static boolean paused(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
        return !Thread.currentThread().isInterrupted();
    }

    /** What became of one record. */
    private sealed interface Result {
        record Taken(RecordAnswer.Taken answer) implements Result {}

        record Refused(SqlError error) implements Result {}

        /** Nothing happened, and it was not the platform that said so or it was too busy for all tries. */
        record NotSent(SqlError error) implements Result {}

        record Doubt(String reason) implements Result {}
    }
}
