package dev.headwater.connectors.salesforce;

import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import java.util.List;
import java.util.Optional;

/** What an answer that is not 200 proves about the request as a whole. */
enum RequestVerdict {
    /** Nothing was executed. */
    REFUSED,
    /** It may have been executed. */
    UNKNOWN;

    private static final String UNAUTHORIZED = "INVALID_SESSION_ID";
    private static final String LIMIT = "REQUEST_LIMIT_EXCEEDED";

    /**
     * A 4xx refuses the request, but 408 and 499 come from something in between that has lost patience. Of the 5xx only
     * a 503 in which Salesforce itself says that it is not available is proof; a 500, a gateway's 502 or 504, or a
     * page of HTML may follow a commit. A redirect may follow one too (303).
     */
    static RequestVerdict of(int status, Optional<String> code) {
        if (status >= 400 && status < 500) {
            return status == 408 || status == 499 ? UNKNOWN : REFUSED;
        }
        boolean unavailable = code.filter(c -> c.equals("SERVER_UNAVAILABLE") || c.equals(LIMIT))
                .isPresent();
        return status == 503 && unavailable ? REFUSED : UNKNOWN;
    }

    /** The error of a request that was refused as a whole. */
    static SqlError error(WriteBatch batch, ApiAnswer answer, Optional<PlatformError> stated) {
        PlatformError error = stated.orElseGet(() -> new PlatformError(
                codeOf(answer.status()),
                "salesforce answered HTTP " + answer.status() + " without a reason",
                List.of()));
        return ErrorReport.ofRequest(batch, error, ruleOf(answer.status(), error), waiting(answer));
    }

    private static SalesforceError ruleOf(int status, PlatformError error) {
        if (status == 413 || status == 414) {
            return SalesforceError.REQUEST_TOO_LARGE;
        }
        // of a request for the collection, a missing resource is the object or the API version, never a row
        SalesforceError rule =
                error.code().equals("NOT_FOUND") ? SalesforceError.INVALID_TYPE : SalesforceError.of(error.code());
        return rule == SalesforceError.OTHER && error.fields().isEmpty() ? SalesforceError.REQUEST_REFUSED : rule;
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> "INSUFFICIENT_ACCESS";
            case 404 -> "NOT_FOUND";
            case 429 -> LIMIT;
            case 503 -> "SERVER_UNAVAILABLE";
            default -> "UNKNOWN_EXCEPTION";
        };
    }

    /** Salesforce sends no Retry-After; what it tells on every answer is how much of the day's quota is used. */
    private static String waiting(ApiAnswer answer) {
        Optional<String> seconds = answer.findHeader("Retry-After").filter(s -> s.matches("[0-9]{1,6}"));
        if (seconds.isPresent()) {
            return "Try again in " + seconds.get() + " seconds.";
        }
        String usage = answer.findHeader("Sforce-Limit-Info")
                .map(info -> " (" + PlatformText.shortened(info, 100) + ")")
                .orElse("");
        return "Salesforce counts the requests of the last 24 hours" + usage + "; try again later.";
    }
}
