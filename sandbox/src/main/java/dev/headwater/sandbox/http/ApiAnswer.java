package dev.headwater.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer; {@code headers} hold the content type when there is a body. */
public record ApiAnswer(int status, Map<String, String> headers, String body) {

    private static final String CONTENT_TYPE = "Content-Type";

    public ApiAnswer {
        headers = Map.copyOf(headers);
    }

    public static ApiAnswer json(int status, JsonNode body) {
        return new ApiAnswer(status, Map.of(CONTENT_TYPE, "application/json;charset=UTF-8"), Json.write(body));
    }

    public static ApiAnswer empty(int status) {
        return new ApiAnswer(status, Map.of(), "");
    }

    /** This answer with one more header, or with another value of it. */
    public ApiAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiAnswer(status, more, body);
    }
}
