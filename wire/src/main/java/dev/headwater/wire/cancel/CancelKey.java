package dev.headwater.wire.cancel;

/** What BackendKeyData told the client: upstream's own process id and secret (PG-X1). */
public record CancelKey(int pid, int secret) {

    @Override
    public String toString() {
        return "CancelKey[pid=" + pid + ", secret=***]";
    }
}
