package dev.headwater.connectors.github;

import dev.headwater.connectors.report.ErrorRule;
import dev.headwater.schemas.error.SqlState;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The error table: what GitHub says, and what the client is told. GraphQL has few types and many sentences, which are the
 * only thing that tells most failures apart; an unknown sentence is told as a refused value.
 *
 * <p>Source: docs.github.com, "Troubleshooting the REST API" and "Rate limits and query limits for the GraphQL API".
 */
enum GitHubError implements ErrorRule {
    /** HTTP 401. */
    BAD_CREDENTIALS(
            SqlState.INVALID_AUTHORIZATION_SPECIFICATION,
            "github does not accept the access token",
            ErrorRule.MESSAGE,
            "Configure a personal access token that is in force, or a GitHub App that is installed."),
    RATE_LIMITED(SqlState.CONFIGURATION_LIMIT_EXCEEDED, "github request limit exceeded", ErrorRule.MESSAGE, "{wait}"),
    /** Too much content in a short time. */
    TOO_QUICKLY(
            SqlState.CONFIGURATION_LIMIT_EXCEEDED,
            "github content limit exceeded",
            "{message}",
            "The record was not written; the statement can be repeated in some minutes."),
    RESOURCE_LIMITS(
            SqlState.PROGRAM_LIMIT_EXCEEDED,
            "the request is larger than github executes",
            ErrorRule.MESSAGE,
            "Write fewer records with one statement."),
    INSUFFICIENT_SCOPES(
            SqlState.INSUFFICIENT_PRIVILEGE,
            Texts.DENIED,
            ErrorRule.MESSAGE,
            "The token needs the scopes that GitHub names."),
    ARCHIVED(
            SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
            "the repository is archived on github",
            ErrorRule.MESSAGE,
            "Set is_archived of the repository to false."),
    DISABLED(
            SqlState.FEATURE_NOT_SUPPORTED,
            "the repository has this switched off on github",
            ErrorRule.MESSAGE,
            "Set has_issues of the repository to true."),
    FORBIDDEN(
            SqlState.INSUFFICIENT_PRIVILEGE,
            Texts.DENIED,
            ErrorRule.MESSAGE,
            "The token needs more permissions; issues are deleted by an administrator's token only, never by an app."),
    /** The row that an UPDATE or DELETE names. */
    ROW_GONE(
            SqlState.NO_DATA_FOUND,
            "the record no longer exists on github",
            "is not present on github.",
            "The next sync removes the row."),
    REFERENCE_MISSING(
            SqlState.FOREIGN_KEY_VIOLATION,
            Texts.INVALID,
            "is not present on github: {message}",
            "Columns of references hold node ids."),
    /** Something is not there of which no column speaks. */
    NOT_FOUND(SqlState.NO_DATA_FOUND, "github does not find what the request names", ErrorRule.MESSAGE),
    UNDEFINED_FIELD(
            SqlState.UNDEFINED_COLUMN,
            "github does not know a field of this table",
            ErrorRule.MESSAGE,
            "The field was removed from GitHub's schema."),
    MISSING(SqlState.NOT_NULL_VIOLATION, Texts.INVALID, "is missing: {message}"),
    TOO_LONG(SqlState.STRING_DATA_RIGHT_TRUNCATION, Texts.INVALID, "is too long: {message}"),
    DUPLICATE(SqlState.UNIQUE_VIOLATION, Texts.INVALID, "already exists: {message}"),
    INVALID_VALUE(SqlState.INVALID_PARAMETER_VALUE, Texts.INVALID, "is not accepted: {message}"),
    WRONG_TYPE(SqlState.INVALID_TEXT_REPRESENTATION, Texts.INVALID, "has another type: {message}"),
    /** Any other sentence about a record. */
    UNPROCESSABLE(SqlState.CHECK_VIOLATION, Texts.INVALID, "is refused: {message}"),
    /** HTTP 413. */
    REQUEST_TOO_LARGE(
            SqlState.PROGRAM_LIMIT_EXCEEDED,
            "the request is larger than github accepts",
            ErrorRule.MESSAGE,
            "Write fewer or smaller records with one statement."),
    /** Any other refusal, which no value can be blamed for. */
    REQUEST_REFUSED(SqlState.SYSTEM_ERROR, "github failed to execute the request", ErrorRule.MESSAGE);

    /** The message of everything that is wrong with a value (S27). */
    static final String VALIDATION = Texts.INVALID;

    private static final Pattern DENIED = Pattern.compile(
            "not accessible by|not authorized|must have (?:push|admin|write)|do(?:es)? not have permission|Forbidden",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TAKEN = Pattern.compile("already been taken|already exists", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANK =
            Pattern.compile("can't be blank|wasn't supplied|Expected value to not be null");
    private static final Pattern INVALID =
            Pattern.compile("is invalid|must be a |is not a valid|to be one of: ", Pattern.CASE_INSENSITIVE);

    private final SqlState state;
    private final String text;
    private final String reason;
    private final @Nullable String hint;

    GitHubError(SqlState state, String text, String reason) {
        this(state, text, reason, null);
    }

    GitHubError(SqlState state, String text, String reason, @Nullable String hint) {
        this.state = state;
        this.text = text;
        this.reason = reason;
        this.hint = hint;
    }

    /** The row of the table for a failure that GraphQL states of a mutation or of a document. */
    static GitHubError of(PlatformError error) {
        return switch (error.type()) {
            case "RATE_LIMITED" -> RATE_LIMITED;
            case "NOT_FOUND" -> NOT_FOUND;
            case "INSUFFICIENT_SCOPES" -> INSUFFICIENT_SCOPES;
            case "RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED" -> RESOURCE_LIMITS;
            default -> bySentence(error);
        };
    }

    /** The row of the table for an answer that is not GraphQL's, by its status. */
    static GitHubError of(PlatformError error, int status) {
        if (error.isLimit()) {
            return of(error);
        }
        return switch (status) {
            case 401 -> BAD_CREDENTIALS;
            case 403 -> bySentence(error) == ARCHIVED ? ARCHIVED : FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 410 -> DISABLED;
            case 413 -> REQUEST_TOO_LARGE;
            case 422 -> bySentence(error);
            case 429 -> RATE_LIMITED;
            default -> REQUEST_REFUSED;
        };
    }

    private static GitHubError bySentence(PlatformError error) {
        String said = error.reason();
        if (said.contains("submitted too quickly")) {
            return TOO_QUICKLY;
        }
        if (error.isLimit()) {
            return RATE_LIMITED;
        }
        if (said.contains("Resource limits") || said.contains("Timeout on validation")) {
            return RESOURCE_LIMITS;
        }
        if (said.contains("archived")) {
            return ARCHIVED;
        }
        if (said.contains("disabled")) {
            return DISABLED;
        }
        if (error.type().equals("FORBIDDEN") || DENIED.matcher(said).find()) {
            return FORBIDDEN;
        }
        if (said.startsWith("Could not resolve to")) {
            return NOT_FOUND;
        }
        return ofValue(error, said);
    }

    private static GitHubError ofValue(PlatformError error, String said) {
        if (said.contains("is not defined on")
                || error.code().equals("undefinedField")
                || error.code().equals("argumentNotAccepted")) {
            return UNDEFINED_FIELD;
        }
        if (error.code().startsWith("missingRequired") || BLANK.matcher(said).find()) {
            return MISSING;
        }
        if (said.contains("too long")) {
            return TOO_LONG;
        }
        if (TAKEN.matcher(said).find()) {
            return DUPLICATE;
        }
        if (INVALID.matcher(said).find()) {
            return INVALID_VALUE;
        }
        if (said.contains("Could not coerce")) {
            return WRONG_TYPE;
        }
        return error.code().isEmpty() || error.type().equals("UNPROCESSABLE") ? UNPROCESSABLE : REQUEST_REFUSED;
    }

    @Override
    public SqlState state() {
        return state;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public @Nullable String hint() {
        return hint;
    }

    /** Texts that several constants share; an enum's own constants cannot refer to its static fields. */
    private static final class Texts {
        static final String INVALID = "github validation error";
        static final String DENIED = "permission denied by github";

        private Texts() {}
    }
}
