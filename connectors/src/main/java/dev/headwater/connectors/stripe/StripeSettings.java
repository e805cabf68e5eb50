package dev.headwater.connectors.stripe;

import dev.headwater.connectors.http.BaseUrl;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * How to reach one Stripe account.
 *
 * @param baseUrl {@code https://api.stripe.com}
 * @param apiKey a secret key, or a restricted one that may write the objects of the tables
 * @param apiVersion sent with every request, so that the account's own default does not matter
 */
public record StripeSettings(URI baseUrl, Secret apiKey, String apiVersion, SingleRequest singleRequest) {
    /** The version whose objects and parameters the tables have. */
    public static final String DEFAULT_API_VERSION = "2026-10-28.endive";

    private static final Pattern VERSION = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}(\\.[a-z]+)?");

    /**
     * Checks the form of every value.
     *
     * @throws IllegalArgumentException if the URL is not an absolute http or https URL or the version has another form
     */
    public StripeSettings {
        BaseUrl.require(baseUrl);
        if (!VERSION.matcher(apiVersion).matches()) {
            throw new IllegalArgumentException("not an API version such as " + DEFAULT_API_VERSION + ": " + apiVersion);
        }
    }

    public StripeSettings(URI baseUrl, Secret apiKey) {
        this(baseUrl, apiKey, DEFAULT_API_VERSION, SingleRequest.SEQUENCE);
    }

    public StripeSettings withSingleRequest(SingleRequest other) {
        return new StripeSettings(baseUrl, apiKey, apiVersion, other);
    }
}
