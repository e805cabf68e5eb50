package dev.headwater.sandbox.github.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** {@code POST /app/installations/ID/access_tokens}, for a JSON web token that the app's key has signed. Thread-safe. */
public final class AppEndpoint {

    private static final long LONGEST_LIFE_S = 600;
    private static final long SKEW_S = 60;

    private final Tokens tokens;
    private final long appId;
    private final long installationId;
    private final PublicKey key;
    private final InstantSource clock;

    /** @param privateKey of the app as PEM; only its public part is used */
    public AppEndpoint(Tokens tokens, long appId, long installationId, String privateKey, InstantSource clock) {
        this.tokens = tokens;
        this.appId = appId;
        this.installationId = installationId;
        this.key = RsaKeys.publicKey(privateKey);
        this.clock = clock;
    }

    public ApiAnswer token(ApiRequest request, String installation) {
        Optional<String> wrong = findProblem(request.header("Authorization").orElse(""));
        if (wrong.isPresent()) {
            return error(401, wrong.get());
        }
        if (!request.method().equals("POST") || !installation.equals(Long.toString(installationId))) {
            return error(404, "Not Found");
        }
        Optional<Tokens.Granted> granted = tokens.grant();
        if (granted.isEmpty()) {
            return error(404, "Not Found");
        }
        ObjectNode body = Json.object()
                .put("token", granted.get().token())
                .put("expires_at", granted.get().end().toString());
        body.putObject("permissions")
                .put("contents", "read")
                .put("issues", "write")
                .put("metadata", "read")
                .put("pull_requests", "write");
        body.put("repository_selection", "all");
        return ApiAnswer.json(201, body);
    }

    private Optional<String> findProblem(String authorization) {
        String[] words = authorization.split(" +", -1);
        String[] parts = words.length == 2 && words[0].toLowerCase(Locale.ROOT).equals("bearer")
                ? words[1].split("\\.", -1)
                : new String[0];
        if (parts.length != 3) {
            return Optional.of("A JSON web token could not be decoded");
        }
        try {
            JsonNode header = decoded(parts[0]);
            JsonNode claims = decoded(parts[1]);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!header.path("alg").asText().equals("RS256")
                    || !signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                return Optional.of("A JSON web token could not be decoded");
            }
            return findClaimProblem(claims);
        } catch (GeneralSecurityException | JsonProcessingException | IllegalArgumentException e) {
            return Optional.of("A JSON web token could not be decoded");
        }
    }

    private Optional<String> findClaimProblem(JsonNode claims) {
        Instant now = clock.instant();
        if (!claims.path("iss").asText().equals(Long.toString(appId))) {
            return Optional.of("Integration not found");
        }
        if (!claims.path("exp").isIntegralNumber() || claims.path("exp").longValue() <= now.getEpochSecond()) {
            return Optional.of("'Expiration time' claim ('exp') must be a numeric value representing the future time at"
                    + " which the assertion expires");
        }
        if (claims.path("exp").longValue() > now.getEpochSecond() + LONGEST_LIFE_S + SKEW_S) {
            return Optional.of("'Expiration time' claim ('exp') is too far in the future");
        }
        if (!claims.path("iat").isIntegralNumber() || claims.path("iat").longValue() > now.getEpochSecond() + SKEW_S) {
            return Optional.of(
                    "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was"
                            + " issued");
        }
        return Optional.empty();
    }

    private static JsonNode decoded(String part) throws JsonProcessingException {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static ApiAnswer error(int status, String message) {
        return ApiAnswer.json(
                status,
                Json.object()
                        .put("message", message)
                        .put("documentation_url", "https://docs.github.com/rest")
                        .put("status", Integer.toString(status)));
    }
}
