package dev.headwater.connectors.http;

import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Platform;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Calls with an access token. A token that the platform refuses is replaced once and the call is repeated once: an
 * answer that says "not authorized" proves that nothing was executed (S32). Thread-safe.
 */
public final class AuthorizedTransport {
    private final Platform platform;
    private final HttpTransport transport;
    private final TokenSource tokens;
    private final Predicate<ApiAnswer> tokenRefused;

    /**
     * Prepares calls with one credential.
     *
     * @param tokenRefused whether an answer means that the token is no longer valid and another one would help
     */
    public AuthorizedTransport(
            Platform platform, HttpTransport transport, TokenSource tokens, Predicate<ApiAnswer> tokenRefused) {
        this.platform = platform;
        this.transport = transport;
        this.tokens = tokens;
        this.tokenRefused = tokenRefused;
    }

    /**
     * Sends one request and, if its token was refused, once more with another token.
     *
     * @param request builds the request for a token, below the token's own base URL
     */
    public CallResult call(Function<AccessToken, ApiRequest> request, Deadline deadline) {
        return switch (tokens.current(deadline)) {
            case TokenResult.Denied denied -> new CallResult.NotSent(denied.error());
            case TokenResult.Granted granted -> firstTry(request, granted.token(), deadline);
        };
    }

    private CallResult firstTry(Function<AccessToken, ApiRequest> request, AccessToken token, Deadline deadline) {
        CallResult first = send(request, token, deadline);
        if (!(first instanceof CallResult.Answered(ApiAnswer answer)) || !tokenRefused.test(answer)) {
            return first;
        }
        return switch (tokens.insteadOf(token, deadline)) {
            case TokenResult.Denied denied -> new CallResult.NotSent(denied.error());
            case TokenResult.Granted granted -> send(request, granted.token(), deadline);
        };
    }

    private CallResult send(Function<AccessToken, ApiRequest> request, AccessToken token, Deadline deadline) {
        return switch (transport.send(request.apply(token), deadline)) {
            case ExchangeResult.Answered answered -> new CallResult.Answered(answered.answer());
            case ExchangeResult.Lost lost -> new CallResult.Lost(lost.reason());
            case ExchangeResult.NotSent notSent -> new CallResult.NotSent(cannotConnect(platform, notSent.reason()));
        };
    }

    /** The error for a request that could not leave: 08001. */
    public static SqlError cannotConnect(Platform platform, String reason) {
        return SqlError.of(SqlState.CANNOT_CONNECT_TO_PLATFORM, "cannot connect to " + platform)
                .withDetail(Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".")
                .withHint("Nothing was sent; the statement can be repeated safely.");
    }
}
