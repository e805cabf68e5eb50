package dev.headwater.connectors.hubspot;

/** What an answer that is no success proves about the request as a whole. */
enum RequestVerdict {
    /** Nothing was executed. */
    REFUSED,
    /** It may have been executed. */
    UNKNOWN;

    /**
     * A 4xx refuses the request, but 408 and 499 come from something in between that has lost patience. Of the 5xx only a
     * rate limit, which HubSpot sometimes answers with 500, is proof; a gateway's 502, 503, 504 or 524 may follow a
     * commit, and so may a redirect.
     */
    static RequestVerdict of(int status, PlatformError error) {
        if (status >= 400 && status < 500) {
            return status == 408 || status == 499 ? UNKNOWN : REFUSED;
        }
        return status == 500 && error.category().equals("RATE_LIMITS") ? REFUSED : UNKNOWN;
    }
}
