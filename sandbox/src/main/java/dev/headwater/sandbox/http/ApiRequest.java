package dev.headwater.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request.
 *
 * @param path raw (still percent-encoded) path below the platform's base, starting with a slash
 * @param query raw query string without the question mark; empty when there is none
 * @param headers by name in any case; several values of one name are joined by a comma
 * @param body decoded as UTF-8; empty when there is none
 */
public record ApiRequest(String method, String path, String query, Map<String, String> headers, String body) {

    public ApiRequest {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Parameters queryParameters() {
        return Parameters.decode(query);
    }

    public Parameters formParameters() {
        return Parameters.decode(body);
    }

    /** The decoded, non-empty segments of the path. */
    public List<String> segments() {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    public ApiRequest withBody(String text) {
        return new ApiRequest(method, path, query, headers, text);
    }
}
