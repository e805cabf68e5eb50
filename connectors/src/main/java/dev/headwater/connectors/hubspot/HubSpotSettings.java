package dev.headwater.connectors.hubspot;

import dev.headwater.connectors.http.BaseUrl;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * How to reach one HubSpot portal.
 *
 * @param baseUrl {@code https://api.hubapi.com}
 * @param apiVersion {@code v3}, or a dated version such as {@code 2026-03}
 */
public record HubSpotSettings(URI baseUrl, HubSpotCredential credential, String apiVersion) {
    /** The version that the vendor's own libraries use. */
    public static final String DEFAULT_API_VERSION = "v3";

    private static final Pattern VERSION = Pattern.compile("v3|20[0-9]{2}-(03|09)");

    /**
     * Checks the form of every value.
     *
     * @throws IllegalArgumentException if the URL is not an absolute http or https URL or the version has another form
     */
    public HubSpotSettings {
        BaseUrl.require(baseUrl);
        if (!VERSION.matcher(apiVersion).matches()) {
            throw new IllegalArgumentException("not an API version such as v3 or 2026-03: " + apiVersion);
        }
    }

    public HubSpotSettings(URI baseUrl, HubSpotCredential credential) {
        this(baseUrl, credential, DEFAULT_API_VERSION);
    }

    /** The path of an object type, in the style of the version. */
    String objects(String type) {
        return apiVersion.equals("v3") ? "/crm/v3/objects/" + type : "/crm/objects/" + apiVersion + "/" + type;
    }
}
