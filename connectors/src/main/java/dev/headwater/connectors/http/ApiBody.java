package dev.headwater.connectors.http;

import dev.headwater.schemas.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request carries. Its {@code toString} tells type and size only, since it holds rows or credentials. */
public final class ApiBody {
    private final String contentType;
    private final byte[] bytes;

    private ApiBody(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    public static ApiBody json(String text) {
        return new ApiBody("application/json; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code application/x-www-form-urlencoded}, in the map's order. */
    public static ApiBody form(Map<String, Secret> fields) {
        String text = fields.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue().reveal()))
                .collect(Collectors.joining("&"));
        return new ApiBody("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code application/x-www-form-urlencoded}, already encoded. */
    public static ApiBody encodedForm(String text) {
        return new ApiBody("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.US_ASCII));
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return contentType + ", " + bytes.length + " bytes";
    }
}
