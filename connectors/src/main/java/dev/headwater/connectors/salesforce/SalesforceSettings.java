package dev.headwater.connectors.salesforce;

import dev.headwater.connectors.http.BaseUrl;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * How to log in to one Salesforce org.
 *
 * @param loginUrl {@code https://login.salesforce.com}, {@code https://test.salesforce.com} or a My Domain host
 * @param clientId the consumer key of the External Client App
 * @param clientSecret its secret; empty where the app does not require one
 * @param apiVersion for example {@code 65.0}, without {@code v}
 */
public record SalesforceSettings(
        URI loginUrl, String clientId, Secret clientSecret, Secret refreshToken, String apiVersion) {
    /** The version of the vendor's Java libraries when this was written. */
    public static final String DEFAULT_API_VERSION = "65.0";

    private static final Pattern VERSION = Pattern.compile("[0-9]{2,3}\\.[0-9]");

    /**
     * Checks the form of every value.
     *
     * @throws IllegalArgumentException if the URL is not an absolute http or https URL or the version has another form
     */
    public SalesforceSettings {
        BaseUrl.require(loginUrl);
        if (!VERSION.matcher(apiVersion).matches()) {
            throw new IllegalArgumentException("not an API version such as 65.0: " + apiVersion);
        }
    }

    public SalesforceSettings(URI loginUrl, String clientId, Secret clientSecret, Secret refreshToken) {
        this(loginUrl, clientId, clientSecret, refreshToken, DEFAULT_API_VERSION);
    }
}
