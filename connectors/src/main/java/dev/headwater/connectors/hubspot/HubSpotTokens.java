package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headwater.connectors.http.AccessToken;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.http.ApiBody;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.http.ApiRequest;
import dev.headwater.connectors.http.AuthorizedTransport;
import dev.headwater.connectors.http.BaseUrl;
import dev.headwater.connectors.http.Deadline;
import dev.headwater.connectors.http.ExchangeResult;
import dev.headwater.connectors.http.HttpTransport;
import dev.headwater.connectors.http.RefreshTokenStore;
import dev.headwater.connectors.http.TokenResult;
import dev.headwater.connectors.http.TokenSource;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renews the access tokens of OAuth. They end after half an hour, and HubSpot asks to renew them by {@code expires_in}
 * rather than after a 401. The refresh token usually comes back unchanged. Thread-safe, but {@link TokenSource} runs one
 * refresh at a time.
 *
 * <p>Source: public API specification, Auth / OAuth; "Usage guidelines".
 */
final class HubSpotTokens implements TokenSource.Refresher {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");
    /** Renewed so much before the end, so that no request arrives after it; at most half of the token's life. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final URI baseUrl;
    private final HubSpotCredential.OAuth credential;
    private final HttpTransport transport;
    private final ApiJson json;
    private final RefreshTokenStore store;
    private final AtomicReference<Secret> refreshToken;

    HubSpotTokens(
            URI baseUrl,
            HubSpotCredential.OAuth credential,
            HttpTransport transport,
            ApiJson json,
            RefreshTokenStore store) {
        this.baseUrl = baseUrl;
        this.credential = credential;
        this.transport = transport;
        this.json = json;
        this.store = store;
        this.refreshToken = new AtomicReference<>(credential.refreshToken());
    }

    @Override
    public TokenResult refresh(Deadline deadline) {
        return switch (transport.send(request(), deadline)) {
            case ExchangeResult.NotSent notSent -> unreachable(notSent.reason());
            // only the refresh is in doubt; the statement's own request has not been sent
            case ExchangeResult.Lost lost -> unreachable(lost.reason());
            case ExchangeResult.Answered answered -> read(answered.answer());
        };
    }

    private ApiRequest request() {
        Map<String, Secret> form = new LinkedHashMap<>();
        form.put("grant_type", Secret.of("refresh_token"));
        form.put("refresh_token", refreshToken.get());
        form.put("client_id", Secret.of(credential.clientId()));
        form.put("client_secret", credential.clientSecret());
        URI uri = BaseUrl.below(baseUrl, "/oauth/v1/token");
        return new ApiRequest("POST", uri, Map.of("Accept", "application/json"), ApiBody.form(form), null);
    }

    private TokenResult read(ApiAnswer answer) {
        JsonNode body = json.find(answer.body()).orElse(MissingNode.getInstance());
        if (!answer.isSuccess()) {
            return denied(answer, body);
        }
        String token = body.path("access_token").asText("");
        if (!TOKEN.matcher(token).matches()) {
            return unusable("The answer of " + baseUrl.getHost() + " holds no usable access_token.");
        }
        String rotated = body.path("refresh_token").asText("");
        if (!rotated.isEmpty() && !refreshToken.get().reveal().equals(rotated)) {
            store.store(Secret.of(rotated));
            refreshToken.set(Secret.of(rotated));
        }
        return new TokenResult.Granted(new AccessToken(
                Secret.of(token), baseUrl, end(body.path("expires_in").asLong(0))));
    }

    private static @Nullable Deadline end(long seconds) {
        if (seconds <= 0) {
            return null;
        }
        Duration life = Duration.ofSeconds(seconds);
        Duration margin = MARGIN.multipliedBy(2).compareTo(life) > 0 ? life.dividedBy(2) : MARGIN;
        return Deadline.after(life.minus(margin));
    }

    /** {@code {status: BAD_REFRESH_TOKEN, message}} in the style of v1, {@code {error, error_description}} in later ones. */
    private static TokenResult denied(ApiAnswer answer, JsonNode body) {
        String code = body.path("error").asText(body.path("status").asText(""));
        if (answer.status() < 400 || answer.status() >= 500 || answer.status() == 429 || code.isEmpty()) {
            return unusable("The token endpoint answered HTTP " + answer.status() + ".");
        }
        String message =
                body.path("error_description").asText(body.path("message").asText(""));
        return new TokenResult.Denied(
                SqlError.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "hubspot refuses to renew the access token")
                        .withDetail(PlatformText.sentence(message.isBlank() ? code : code + ": " + message))
                        .withHint(advice(code)));
    }

    private static String advice(String code) {
        return switch (code) {
            case "BAD_REFRESH_TOKEN", "invalid_grant" ->
                "The app was uninstalled or the refresh token is wrong: install it again and configure the new one.";
            case "BAD_CLIENT_ID", "BAD_CLIENT_SECRET", "invalid_client" ->
                "Check client_id and client_secret of the configuration.";
            default -> "Check client_id, client_secret and refresh_token of the configuration.";
        };
    }

    private static TokenResult unusable(String detail) {
        return new TokenResult.Denied(SqlError.of(SqlState.SYSTEM_ERROR, "hubspot gave no access token")
                .withDetail(detail)
                .withHint("Nothing was sent; the statement can be repeated safely."));
    }

    private static TokenResult unreachable(String reason) {
        return new TokenResult.Denied(AuthorizedTransport.cannotConnect(HubSpotConnector.PLATFORM, reason));
    }
}
