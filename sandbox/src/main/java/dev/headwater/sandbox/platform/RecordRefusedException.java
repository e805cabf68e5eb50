package dev.headwater.sandbox.platform;

/** A change through the control API that the platform does not allow, with the HTTP status that says why. */
public final class RecordRefusedException extends Exception {

    private final int status;

    public RecordRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
