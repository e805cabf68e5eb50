package dev.headwater.sandbox.control;

import java.util.List;

/** A control request that makes no sense, with what would. */
final class ControlException extends Exception {

    private final int status;
    private final List<String> accepted;

    ControlException(int status, String message, List<String> accepted) {
        super(message);
        this.status = status;
        this.accepted = List.copyOf(accepted);
    }

    int status() {
        return status;
    }

    /** What is accepted in that place. */
    List<String> accepted() {
        return accepted;
    }
}
