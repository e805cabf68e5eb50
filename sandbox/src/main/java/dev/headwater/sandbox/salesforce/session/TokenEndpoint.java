package dev.headwater.sandbox.salesforce.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** {@code /services/oauth2/token} and {@code /services/oauth2/revoke}. Thread-safe. */
public final class TokenEndpoint {

    private final Sessions sessions;
    private final String clientId;
    private final String clientSecret;
    private final String instanceUrl;
    private final String identityPath;

    public TokenEndpoint(
            Sessions sessions, String clientId, String clientSecret, String instanceUrl, String identityPath) {
        this.sessions = sessions;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.instanceUrl = instanceUrl;
        this.identityPath = identityPath;
    }

    public ApiAnswer token(ApiRequest request) {
        if (!request.method().equals("POST")) {
            return error("invalid_request", "must use HTTP POST");
        }
        Parameters form = request.formParameters();
        Optional<String> grant = form.find("grant_type");
        if (!grant.equals(Optional.of("refresh_token"))) {
            return error("unsupported_grant_type", "grant type not supported");
        }
        if (!form.find("client_id").equals(Optional.of(clientId))) {
            return error("invalid_client_id", "client identifier invalid");
        }
        if (!form.find("client_secret").map(this::isClientSecret).orElse(false)) {
            return error("invalid_client", "invalid client credentials");
        }
        return sessions.refresh(form.find("refresh_token").orElse(""))
                .map(this::granted)
                .orElseGet(() -> error("invalid_grant", "expired access/refresh token"));
    }

    public ApiAnswer revoke(ApiRequest request) {
        String token = request.formParameters()
                .find("token")
                .or(() -> request.queryParameters().find("token"))
                .orElse("");
        return sessions.revoke(token) ? ApiAnswer.empty(200) : error("invalid_token", "invalid token: token not found");
    }

    private boolean isClientSecret(String presented) {
        return MessageDigest.isEqual(
                presented.getBytes(StandardCharsets.UTF_8), clientSecret.getBytes(StandardCharsets.UTF_8));
    }

    /** Without {@code expires_in}: Salesforce does not say when a session ends. */
    private ApiAnswer granted(Sessions.Granted granted) {
        String signature = Base64.getEncoder()
                .encodeToString(granted.accessToken().substring(0, 32).getBytes(StandardCharsets.UTF_8));
        ObjectNode body = Json.object().put("access_token", granted.accessToken());
        granted.refreshToken().ifPresent(token -> body.put("refresh_token", token));
        return ApiAnswer.json(
                200,
                body.put("signature", signature)
                        .put("scope", "refresh_token api")
                        .put("instance_url", instanceUrl)
                        .put("id", instanceUrl + identityPath)
                        .put("token_type", "Bearer")
                        .put("issued_at", Long.toString(granted.issuedAt().toEpochMilli())));
    }

    private static ApiAnswer error(String code, String description) {
        return ApiAnswer.json(400, Json.object().put("error", code).put("error_description", description));
    }
}
