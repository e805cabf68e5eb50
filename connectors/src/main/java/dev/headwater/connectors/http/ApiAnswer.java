package dev.headwater.connectors.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A complete HTTP answer, whatever its status. Its {@code toString} shows no content. */
public final class ApiAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param headers by lower-case name; the last value of a name that repeats */
    ApiAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> findHeader(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
