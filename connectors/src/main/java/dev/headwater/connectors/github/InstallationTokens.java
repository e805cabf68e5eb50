package dev.headwater.connectors.github;

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
import dev.headwater.connectors.http.TokenResult;
import dev.headwater.connectors.http.TokenSource;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the tokens of an installed app. They end after an hour; nothing has to be kept, since the key asks for the next
 * one. Thread-safe.
 */
final class InstallationTokens implements TokenSource.Refresher {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");
    /** Renewed so much before the end, so that no request arrives after it; at most half of the token's life. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final GitHubSettings settings;
    private final GitHubCredential.Installation credential;
    private final AppKey key;
    private final HttpTransport transport;
    private final ApiJson json;
    private final InstantSource clock;

    /** @throws IllegalArgumentException if the private key cannot be read */
    InstallationTokens(
            GitHubSettings settings,
            GitHubCredential.Installation credential,
            HttpTransport transport,
            ApiJson json,
            InstantSource clock) {
        this.settings = settings;
        this.credential = credential;
        this.key = AppKey.of(credential.privateKey());
        this.transport = transport;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public TokenResult refresh(Deadline deadline) {
        return switch (transport.send(request(), deadline)) {
            case ExchangeResult.NotSent notSent -> unreachable(notSent.reason());
            // only the token is in doubt; the statement's own request has not been sent
            case ExchangeResult.Lost lost -> unreachable(lost.reason());
            case ExchangeResult.Answered answered -> read(answered.answer());
        };
    }

    private ApiRequest request() {
        URI uri = BaseUrl.below(
                settings.baseUrl(), "/app/installations/" + credential.installationId() + "/access_tokens");
        Map<String, String> headers = Map.of(
                "Accept",
                "application/vnd.github+json",
                "X-GitHub-Api-Version",
                settings.apiVersion(),
                "User-Agent",
                GitHubConnector.USER_AGENT);
        return new ApiRequest("POST", uri, headers, ApiBody.json("{}"), key.token(credential.appId(), clock.instant()));
    }

    private TokenResult read(ApiAnswer answer) {
        JsonNode body = json.find(answer.body()).orElse(MissingNode.getInstance());
        if (!answer.isSuccess()) {
            return denied(answer, body);
        }
        String token = body.path("token").asText("");
        if (!TOKEN.matcher(token).matches()) {
            return unusable("The answer of " + settings.baseUrl().getHost() + " holds no usable token.");
        }
        return new TokenResult.Granted(new AccessToken(
                Secret.of(token),
                settings.baseUrl(),
                end(body.path("expires_at").asText(""))));
    }

    private @Nullable Deadline end(String expiresAt) {
        try {
            Duration life = Duration.between(clock.instant(), Instant.parse(expiresAt));
            if (life.isNegative()) {
                return null;
            }
            Duration margin = MARGIN.multipliedBy(2).compareTo(life) > 0 ? life.dividedBy(2) : MARGIN;
            return Deadline.after(life.minus(margin));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static TokenResult denied(ApiAnswer answer, JsonNode body) {
        String message = body.path("message").asText("");
        boolean limited = answer.status() == 429 || message.contains("rate limit");
        if (answer.status() < 400 || answer.status() >= 500 || limited || message.isEmpty()) {
            return unusable("The token endpoint answered HTTP " + answer.status() + ".");
        }
        return new TokenResult.Denied(
                SqlError.of(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "github gives the app no access token")
                        .withDetail(PlatformText.sentence(message))
                        .withHint(
                                answer.status() == 404
                                        ? "The app is no longer installed, or the id of the installation is wrong:"
                                                + " install it again and configure the new id."
                                        : "Check the app's id and private key in the configuration, and the clock of"
                                                + " this machine."));
    }

    private static TokenResult unusable(String detail) {
        return new TokenResult.Denied(SqlError.of(SqlState.SYSTEM_ERROR, "github gave no access token")
                .withDetail(detail)
                .withHint("Nothing was sent; the statement can be repeated safely."));
    }

    private static TokenResult unreachable(String reason) {
        return new TokenResult.Denied(AuthorizedTransport.cannotConnect(GitHubConnector.PLATFORM, reason));
    }
}
