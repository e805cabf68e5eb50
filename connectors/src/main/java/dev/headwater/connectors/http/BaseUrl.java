package dev.headwater.connectors.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The URLs that credentials may be sent to. */
public final class BaseUrl {
    private BaseUrl() {}

    /**
     * Requires that a URL of the configuration can stand before a path.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL of a host
     */
    public static void require(URI url) {
        if (!isUsable(url)) {
            throw new IllegalArgumentException("not an http or https URL of a host: " + url);
        }
    }

    /** A URL that a login answered with, to send its token to; empty if it is no such URL or would leave https. */
    public static Optional<URI> findInstance(String text, URI loginUrl) {
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean downgrade = scheme(loginUrl).equals("https") && !scheme(url).equals("https");
            return isUsable(url) && !downgrade ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A path, with query if any, below a base URL. */
    public static URI below(URI base, String target) {
        String prefix = base.toString();
        return URI.create((prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + target);
    }

    private static boolean isUsable(URI url) {
        String scheme = scheme(url);
        return (scheme.equals("http") || scheme.equals("https"))
                && url.getHost() != null
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getFragment() == null;
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }
}
