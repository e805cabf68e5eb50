package dev.headwater.sandbox.platform;

import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import java.time.Duration;
import java.util.Optional;

/** A fake platform. Implementations are thread-safe and do no I/O. */
public interface Platform {

    /** The first segment of its URLs and its name in the control API. */
    String name();

    /** The limits in force until the control API changes them. */
    Limits usualLimits();

    /** Whether the request asks for a token: faults spare those unless they name the path. */
    boolean servesTokens(ApiRequest request);

    /** Whether the request is one that can succeed for some records and fail for others. */
    boolean canAnswerPartly(ApiRequest request);

    ApiAnswer answer(ApiRequest request, Conditions conditions);

    /** The platform's own form of "too many requests"; nothing is executed. */
    ApiAnswer rateLimited(Optional<Duration> retryAfter, Conditions conditions);

    /** Ends all access tokens; refresh tokens stay. */
    void expireTokens();

    /** Ends refresh tokens too, as when a user withdraws his consent. */
    void revokeTokens();

    /** Returns records and credentials to those of the start. */
    void reset();

    PlatformRecords records();
}
