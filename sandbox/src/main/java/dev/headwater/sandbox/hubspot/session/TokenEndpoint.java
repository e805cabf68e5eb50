package dev.headwater.sandbox.hubspot.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.http.Parameters;
import java.util.Optional;
import java.util.UUID;

/** {@code /oauth/v1/token} and its younger sisters. Thread-safe. */
public final class TokenEndpoint {

    private static final long USER_ID = 9_586_504;

    private final Tokens tokens;
    private final String clientId;
    private final String clientSecret;
    private final long portalId;

    public TokenEndpoint(Tokens tokens, String clientId, String clientSecret, long portalId) {
        this.tokens = tokens;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.portalId = portalId;
    }

    /** Answers in the style of the path's version. */
    public ApiAnswer token(ApiRequest request, String version) {
        if (!request.method().equals("POST")) {
            return error(405, "BAD_REQUEST", "HTTP method not allowed");
        }
        Parameters form = request.formParameters();
        if (!form.find("grant_type").equals(Optional.of("refresh_token"))) {
            return error(400, "BAD_GRANT_TYPE", "missing or unknown grant type");
        }
        if (!form.find("client_id").equals(Optional.of(clientId))) {
            return error(400, "BAD_CLIENT_ID", "missing or unknown client id");
        }
        if (!form.find("client_secret").equals(Optional.of(clientSecret))) {
            return error(400, "BAD_CLIENT_SECRET", "missing or invalid client secret");
        }
        String refreshToken = form.find("refresh_token").orElse("");
        Optional<String> granted = tokens.refresh(refreshToken);
        if (granted.isEmpty()) {
            return error(400, "BAD_REFRESH_TOKEN", "missing or invalid refresh token");
        }
        ObjectNode body = Json.object()
                .put("token_type", "bearer")
                .put("refresh_token", refreshToken)
                .put("access_token", granted.get())
                .put("expires_in", tokens.life().toSeconds());
        if (!version.equals("v1")) {
            body.put("hub_id", portalId).put("user_id", USER_ID).put("token_use", "access_token");
            body.putArray("scopes").add("oauth");
        }
        return ApiAnswer.json(200, body);
    }

    private static ApiAnswer error(int status, String code, String message) {
        return ApiAnswer.json(
                status,
                Json.object()
                        .put("status", code)
                        .put("message", message)
                        .put("correlationId", UUID.randomUUID().toString()));
    }
}
