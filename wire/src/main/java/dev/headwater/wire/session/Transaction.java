package dev.headwater.wire.session;

import java.util.HashSet;
import java.util.Set;

/**
 * What upstream has said about the client's transaction: the status byte of ReadyForQuery (PG-T1), and before the next
 * one the tags of a pipelined BEGIN or COMMIT (PG-E11). Event loop only.
 */
public final class Transaction {
    private final Set<String> warned = new HashSet<>();
    private byte status = 'I';
    private Status assumed = Status.IDLE;

    private enum Status {
        IDLE,
        OPEN
    }

    /** The last status byte. */
    public byte status() {
        return status;
    }

    public boolean isOpen() {
        return assumed == Status.OPEN;
    }

    /** Upstream is ready; tells whether no transaction is open any more. */
    public boolean ready(byte newStatus) {
        status = newStatus;
        assumed = newStatus == 'I' ? Status.IDLE : Status.OPEN;
        return newStatus == 'I';
    }

    public void completed(String tag) {
        switch (tag) {
            case "BEGIN", "START TRANSACTION" -> assumed = Status.OPEN;
            // ROLLBACK may have been to a savepoint: ReadyForQuery will tell
            case "COMMIT", "PREPARE TRANSACTION" -> assumed = Status.IDLE;
            default -> {}
        }
    }

    /** The client has seen that its transaction is over: warnings may come again. */
    public void forgetWarnings() {
        if (!warned.isEmpty()) {
            warned.clear();
        }
    }

    /** Whether the client has been warned of anything in this transaction. */
    public boolean hasWarned() {
        return !warned.isEmpty();
    }

    /** Whether this is the first time in this transaction. */
    public boolean warnsFirst(String message) {
        return warned.add(message);
    }
}
