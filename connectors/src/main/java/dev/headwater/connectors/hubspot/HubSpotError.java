package dev.headwater.connectors.hubspot;

import dev.headwater.connectors.report.ErrorRule;
import dev.headwater.schemas.error.SqlState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The error table: what HubSpot calls a failure, and what the client is told. The first constants are named as codes of
 * properties, those after them as categories; the last ones are ours, for failures that have no name there.
 *
 * <p>Source: developers.hubspot.com, "Error handling".
 */
enum HubSpotError implements ErrorRule {
    INVALID_EMAIL(SqlState.INVALID_PARAMETER_VALUE, Texts.INVALID, "is not a valid email address: {message}"),
    INVALID_OPTION(
            SqlState.INVALID_PARAMETER_VALUE,
            Texts.INVALID,
            "is not an option of the property: {message}",
            "Write the internal value of an option, not its label."),
    INVALID_FLOAT(SqlState.INVALID_TEXT_REPRESENTATION, Texts.INVALID, "is not a number: {message}"),
    INVALID_LONG(SqlState.INVALID_TEXT_REPRESENTATION, Texts.INVALID, "is not a whole number: {message}"),
    INVALID_DATE(SqlState.INVALID_TEXT_REPRESENTATION, Texts.INVALID, "is not a date: {message}"),
    INVALID_OWNER_ID(SqlState.FOREIGN_KEY_VIOLATION, Texts.INVALID, "is not present on hubspot: {message}"),
    PROPERTY_DOESNT_EXIST(
            SqlState.UNDEFINED_COLUMN,
            "hubspot does not know a property of this table",
            "does not exist there: {message}",
            "The property was removed on hubspot."),
    READ_ONLY_VALUE(SqlState.GENERATED_ALWAYS, Texts.INVALID, "cannot be written: {message}"),
    CONFLICTING_UNIQUE_VALUE(SqlState.UNIQUE_VIOLATION, Texts.INVALID, "already exists: {message}"),
    REQUIRED_PROPERTY_MISSING(SqlState.NOT_NULL_VIOLATION, Texts.INVALID, "is missing: {message}"),

    CONFLICT(SqlState.UNIQUE_VIOLATION, Texts.INVALID, "already exists: {message}"),
    INVALID_AUTHENTICATION(
            SqlState.INVALID_AUTHORIZATION_SPECIFICATION, Texts.LOGIN, ErrorRule.MESSAGE, Texts.LOGIN_HINT),
    EXPIRED_AUTHENTICATION(
            SqlState.INVALID_AUTHORIZATION_SPECIFICATION, Texts.LOGIN, ErrorRule.MESSAGE, Texts.LOGIN_HINT),
    MISSING_SCOPES(SqlState.INSUFFICIENT_PRIVILEGE, "permission denied by hubspot", ErrorRule.MESSAGE, "{scopes}"),
    RATE_LIMITS(SqlState.CONFIGURATION_LIMIT_EXCEEDED, "hubspot request limit exceeded", ErrorRule.MESSAGE, "{wait}"),

    /** The row that an UPDATE names is not on the platform any more, or the platform passed over it in silence. */
    ROW_GONE(
            SqlState.NO_DATA_FOUND,
            "the record no longer exists on hubspot",
            "is not present on hubspot.",
            "The next sync removes the row."),
    /** Something is not there that is no row. */
    UNKNOWN_OBJECT(SqlState.UNDEFINED_TABLE, "hubspot does not know the object of this table", ErrorRule.MESSAGE),
    /** HTTP 423. */
    RECORD_LOCKED(
            SqlState.LOCK_NOT_AVAILABLE,
            "a record is locked on hubspot",
            ErrorRule.MESSAGE,
            "Nothing was written; the statement can be repeated in some seconds."),
    /** HTTP 477: the account is moving to another data centre. */
    ACCOUNT_MOVING(SqlState.CONFIGURATION_LIMIT_EXCEEDED, "the hubspot account is moving", ErrorRule.MESSAGE, "{wait}"),
    /** HTTP 413 and 414. */
    REQUEST_TOO_LARGE(
            SqlState.PROGRAM_LIMIT_EXCEEDED,
            "the request is larger than hubspot accepts",
            ErrorRule.MESSAGE,
            "Write fewer or smaller records with one statement."),
    /** HTTP 403 without a category. */
    DENIED(
            SqlState.INSUFFICIENT_PRIVILEGE,
            "permission denied by hubspot",
            ErrorRule.MESSAGE,
            "The connected app needs more scopes, or the account another subscription."),
    /** Any other code of a property, and a validation that names none. */
    OTHER(SqlState.CHECK_VIOLATION, Texts.INVALID, "is refused: {message}", "{code}"),
    /** Any other refusal, which no value can be blamed for. */
    REQUEST_REFUSED(SqlState.SYSTEM_ERROR, "hubspot failed to execute the request", ErrorRule.MESSAGE);

    /** The message of everything that is wrong with a value (S27). */
    static final String VALIDATION = Texts.INVALID;

    private static final Set<HubSpotError> NAMED_BY_THE_PLATFORM = EnumSet.range(INVALID_EMAIL, RATE_LIMITS);

    private final SqlState state;
    private final String text;
    private final String reason;
    private final @Nullable String hint;

    HubSpotError(SqlState state, String text, String reason) {
        this(state, text, reason, null);
    }

    HubSpotError(SqlState state, String text, String reason, @Nullable String hint) {
        this.state = state;
        this.text = text;
        this.reason = reason;
        this.hint = hint;
    }

    /** The row of the table for a failure, stated within an answer of this status. */
    static HubSpotError of(PlatformError error, int status) {
        if (!error.code().isEmpty()) {
            return find(error.code()).orElse(OTHER);
        }
        return find(error.category()).orElseGet(() -> switch (error.category()) {
            case "OBJECT_NOT_FOUND" -> UNKNOWN_OBJECT;
            case "VALIDATION_ERROR" -> isUnknownObject(error) ? UNKNOWN_OBJECT : OTHER;
            default -> ofStatus(status);
        });
    }

    private static Optional<HubSpotError> find(String name) {
        return NAMED_BY_THE_PLATFORM.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    /** HubSpot has no category for it. Where the text is another one, the failure is told as a refused value. */
    private static boolean isUnknownObject(PlatformError error) {
        return error.reason().startsWith("Unable to infer object type");
    }

    private static HubSpotError ofStatus(int status) {
        return switch (status) {
            case 401 -> INVALID_AUTHENTICATION;
            case 403 -> DENIED;
            case 404 -> UNKNOWN_OBJECT;
            case 409 -> CONFLICT;
            case 413, 414 -> REQUEST_TOO_LARGE;
            case 423 -> RECORD_LOCKED;
            case 429 -> RATE_LIMITS;
            case 477 -> ACCOUNT_MOVING;
            default -> REQUEST_REFUSED;
        };
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
        static final String INVALID = "hubspot validation error";
        static final String LOGIN = "hubspot does not accept the access token";
        static final String LOGIN_HINT =
                "Configure the token of a private app or a service key, or authorize the app again.";

        private Texts() {}
    }
}
