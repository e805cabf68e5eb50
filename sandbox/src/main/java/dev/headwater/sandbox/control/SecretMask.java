package dev.headwater.sandbox.control;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Hides credentials in what the log keeps; what is hidden stays visible as {@code ***}. */
final class SecretMask {

    private static final String MASK = "***";
    private static final Set<String> HEADERS = Set.of("authorization", "proxy-authorization", "cookie", "x-api-key");
    private static final String UNMISTAKABLE = "access_token|refresh_token|client_secret|password|api_key";
    // in a form these are OAuth's; in JSON they may well be a record's own fields
    private static final String IN_FORMS = UNMISTAKABLE + "|token|assertion|code|code_verifier";
    private static final Pattern FORM =
            Pattern.compile("((?:^|&)(?:" + IN_FORMS + ")=)[^&]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON =
            Pattern.compile("(\"(?:" + UNMISTAKABLE + ")\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*", Pattern.CASE_INSENSITIVE);

    private SecretMask() {}

    static Map<String, String> headers(Map<String, String> headers) {
        Map<String, String> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> masked.put(name, isSecret(name) ? withoutCredentials(value) : value));
        return masked;
    }

    /** A query string or a form. */
    static String form(String text) {
        return FORM.matcher(text).replaceAll("$1" + MASK);
    }

    static String body(String contentType, String text) {
        if (contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return form(text);
        }
        return JSON.matcher(text).replaceAll("$1" + MASK);
    }

    private static boolean isSecret(String header) {
        return HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** Keeps the scheme, {@code Bearer ***}: which kind of credential was sent is worth seeing. */
    private static String withoutCredentials(String value) {
        int space = value.indexOf(' ');
        return space < 0 ? MASK : value.substring(0, space + 1) + MASK;
    }
}
