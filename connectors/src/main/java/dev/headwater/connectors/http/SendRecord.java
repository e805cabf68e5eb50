package dev.headwater.connectors.http;

import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Notes of one call how far it came. The decision between "not sent" and "unknown" hangs on {@link #sending}: it is set
 * before the first byte of the request goes into the connection's buffer, so a failure that finds it unset proves that
 * the platform saw nothing. Used by the thread that executes the call.
 */
final class SendRecord extends EventListener {
    private volatile boolean sending;

    boolean sending() {
        return sending;
    }

    @Override
    public void requestHeadersStart(Call call) {
        sending = true;
    }
}
