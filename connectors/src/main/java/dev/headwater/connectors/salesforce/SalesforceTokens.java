package dev.headwater.connectors.salesforce;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * The OAuth refresh token flow. Thread-safe, but {@link TokenSource} runs one refresh at a time.
 *
 * <p>Source: OAuth 2.0 Refresh Token Flow for Renewed Sessions (Salesforce Help).
 */
final class SalesforceTokens implements TokenSource.Refresher {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private final SalesforceSettings settings;
    private final HttpTransport transport;
    private final ApiJson json;
    private final RefreshTokenStore store;
    private final AtomicReference<Secret> refreshToken;

    SalesforceTokens(SalesforceSettings settings, HttpTransport transport, ApiJson json, RefreshTokenStore store) {
        this.settings = settings;
        this.transport = transport;
        this.json = json;
        this.store = store;
        this.refreshToken = new AtomicReference<>(settings.refreshToken());
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
        form.put("client_id", Secret.of(settings.clientId()));
        if (!settings.clientSecret().reveal().isEmpty()) {
            form.put("client_secret", settings.clientSecret());
        }
        form.put("format", Secret.of("json"));
        URI uri = BaseUrl.below(settings.loginUrl(), "/services/oauth2/token");
        return new ApiRequest("POST", uri, Map.of("Accept", "application/json"), ApiBody.form(form), null);
    }

    private TokenResult read(ApiAnswer answer) {
        JsonNode body = json.find(answer.body()).orElse(MissingNode.getInstance());
        if (!answer.isSuccess()) {
            return denied(
                    answer,
                    body.path("error").asText(""),
                    body.path("error_description").asText(""));
        }
        String token = body.path("access_token").asText("");
        Optional<URI> instance = BaseUrl.findInstance(body.path("instance_url").asText(""), settings.loginUrl());
        if (!TOKEN.matcher(token).matches() || instance.isEmpty()) {
            return unusable("The answer of " + settings.loginUrl().getHost()
                    + " holds no usable access_token and instance_url.");
        }
        String rotated = body.path("refresh_token").asText("");
        if (!rotated.isEmpty() && !refreshToken.get().reveal().equals(rotated)) {
            store.store(Secret.of(rotated));
            refreshToken.set(Secret.of(rotated));
        }
        return new TokenResult.Granted(new AccessToken(Secret.of(token), instance.get()));
    }

    private TokenResult denied(ApiAnswer answer, String code, String description) {
        boolean refused = answer.status() >= 400 && answer.status() < 500 && !code.isEmpty();
        if (!refused) {
            return unusable("The token endpoint answered HTTP " + answer.status() + ".");
        }
        String reason = description.isBlank() ? code : code + ": " + description;
        return new TokenResult.Denied(SqlError.of(
                        SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "salesforce refuses to renew the access token")
                .withDetail(PlatformText.sentence(reason))
                .withHint(advice(code)));
    }

    private static String advice(String code) {
        return switch (code) {
            case "invalid_grant" ->
                "The refresh token is expired or revoked: authorize the connection again and configure the new one.";
            case "inactive_user" -> "The connected user is inactive: activate it, or authorize with another user.";
            case "inactive_org" -> "The org is locked or closed.";
            case "invalid_client_id", "invalid_client", "invalid_client_credentials" ->
                "Check client_id and client_secret of the configuration.";
            default -> "Check login_url, client_id, client_secret and refresh_token of the configuration.";
        };
    }

    private static TokenResult unusable(String detail) {
        return new TokenResult.Denied(SqlError.of(SqlState.SYSTEM_ERROR, "salesforce gave no access token")
                .withDetail(detail)
                .withHint("Nothing was sent; the statement can be repeated safely."));
    }

    private static TokenResult unreachable(String reason) {
        return new TokenResult.Denied(AuthorizedTransport.cannotConnect(SalesforceConnector.PLATFORM, reason));
    }
}
