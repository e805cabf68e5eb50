package dev.headwater.connectors.salesforce;

import static dev.headwater.connectors.salesforce.ErrorReport.VALIDATION;

import dev.headwater.connectors.report.ErrorRule;
import dev.headwater.schemas.error.SqlState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The error table: what Salesforce calls a failure, and what the client is told. A constant is named as the platform's
 * code; the last ones are ours, for failures that the code alone does not tell; Salesforce has no codes
 * of these names.
 *
 * <p>Source: REST API Developer Guide, "Status Codes and Error Responses"; SOAP API Developer Guide, "StatusCode".
 */
enum SalesforceError implements ErrorRule {
    REQUIRED_FIELD_MISSING(SqlState.NOT_NULL_VIOLATION, VALIDATION, "is missing."),
    INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST(
            SqlState.INVALID_PARAMETER_VALUE, VALIDATION, "is not a value of the restricted picklist."),
    STRING_TOO_LONG(SqlState.STRING_DATA_RIGHT_TRUNCATION, VALIDATION, "is too long{limit}."),
    INVALID_EMAIL_ADDRESS(SqlState.INVALID_PARAMETER_VALUE, VALIDATION, "is not a valid email address."),
    NUMBER_OUTSIDE_VALID_RANGE(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, VALIDATION, "is outside the range of the field."),
    FIELD_CUSTOM_VALIDATION_EXCEPTION(
            SqlState.CHECK_VIOLATION, VALIDATION, "is refused: {message}", "A validation rule of the org says so."),
    DUPLICATE_VALUE(SqlState.UNIQUE_VIOLATION, VALIDATION, "already exists{record}."),
    DUPLICATES_DETECTED(
            SqlState.UNIQUE_VIOLATION, VALIDATION, "is refused: {message}", "A duplicate rule of the org says so."),
    INVALID_FIELD_FOR_INSERT_UPDATE(
            SqlState.GENERATED_ALWAYS,
            VALIDATION,
            "cannot be written.",
            "The field is read-only, or its field-level security does not let the connected user write it."),
    INVALID_CROSS_REFERENCE_KEY(SqlState.FOREIGN_KEY_VIOLATION, VALIDATION, "is not present on salesforce."),
    MALFORMED_ID(SqlState.FOREIGN_KEY_VIOLATION, VALIDATION, "is not the id of such a record."),
    ENTITY_IS_DELETED(SqlState.FOREIGN_KEY_VIOLATION, VALIDATION, "is deleted on salesforce."),
    DELETE_FAILED(SqlState.FOREIGN_KEY_VIOLATION, "salesforce refuses to delete the record", "{message}"),
    INSUFFICIENT_ACCESS_OR_READONLY(SqlState.INSUFFICIENT_PRIVILEGE, Texts.DENIED, "{message}", Texts.ASK_ADMIN),
    INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY(
            SqlState.INSUFFICIENT_PRIVILEGE, Texts.DENIED, "{message}", Texts.ASK_ADMIN),
    CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY(SqlState.INSUFFICIENT_PRIVILEGE, Texts.DENIED, "{message}", Texts.ASK_ADMIN),
    INSUFFICIENT_ACCESS(SqlState.INSUFFICIENT_PRIVILEGE, Texts.DENIED, "{message}", Texts.ASK_ADMIN),
    API_DISABLED_FOR_ORG(
            SqlState.INSUFFICIENT_PRIVILEGE,
            Texts.DENIED,
            "{message}",
            "The edition or the user's profile has no API access."),
    UNABLE_TO_LOCK_ROW(
            SqlState.LOCK_NOT_AVAILABLE,
            "salesforce could not lock a record",
            "{message}",
            "Someone else is changing it; nothing was written and the statement can be repeated."),
    INVALID_TYPE(SqlState.UNDEFINED_TABLE, "salesforce does not know the object of this table", "{message}"),
    INVALID_FIELD(
            SqlState.UNDEFINED_COLUMN,
            "salesforce does not know a field of this table",
            "does not exist there.",
            "The field was removed on salesforce, or is hidden from the connected user."),
    INVALID_SESSION_ID(SqlState.INVALID_AUTHORIZATION_SPECIFICATION, Texts.LOGIN, "{message}", Texts.LOGIN_HINT),
    REQUEST_LIMIT_EXCEEDED(
            SqlState.CONFIGURATION_LIMIT_EXCEEDED, "salesforce request limit exceeded", "{message}", "{wait}"),
    UNKNOWN_EXCEPTION(SqlState.SYSTEM_ERROR, Texts.FAILED, "{message}"),
    SERVER_UNAVAILABLE(
            SqlState.SYSTEM_ERROR, Texts.FAILED, "{message}", "Nothing was written; the statement can be repeated."),
    JSON_PARSER_ERROR(SqlState.INVALID_TEXT_REPRESENTATION, VALIDATION, "{message}"),
    EXCEEDED_ID_LIMIT(SqlState.PROGRAM_LIMIT_EXCEEDED, Texts.TOO_LARGE, "{message}", Texts.SMALLER),
    /** The row that an UPDATE or DELETE names is not on the platform any more. */
    ROW_GONE(
            SqlState.NO_DATA_FOUND,
            "the record no longer exists on salesforce",
            "is not present on salesforce.",
            "The next sync removes the row."),
    /** HTTP 413 and 414, whatever the body says. */
    REQUEST_TOO_LARGE(SqlState.PROGRAM_LIMIT_EXCEEDED, Texts.TOO_LARGE, "{message}", Texts.SMALLER),
    /** Any other code of a request as a whole, which no value can be blamed for. */
    REQUEST_REFUSED(SqlState.SYSTEM_ERROR, Texts.FAILED, "{message}", "The code of salesforce is {code}."),
    /** Any other code of a record: validation is what most of the platform's two hundred are about. */
    OTHER(SqlState.CHECK_VIOLATION, VALIDATION, "is refused: {message}", "The code of salesforce is {code}.");

    private final SqlState state;
    private final String text;
    private final String reason;
    private final @Nullable String hint;

    SalesforceError(SqlState state, String text, String reason) {
        this(state, text, reason, null);
    }

    SalesforceError(SqlState state, String text, String reason, @Nullable String hint) {
        this.state = state;
        this.text = text;
        this.reason = reason;
        this.hint = hint;
    }

    /** The constant of a platform's code; {@link #OTHER} for a code that has none. */
    static SalesforceError of(String code) {
        return Arrays.stream(values())
                .filter(e -> e.name().equals(code))
                .findFirst()
                .orElse(OTHER);
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
        static final String DENIED = "permission denied by salesforce";
        static final String ASK_ADMIN = "The connected salesforce user needs more permissions.";
        static final String LOGIN = "salesforce does not accept the access token";
        static final String LOGIN_HINT = "Authorize the connection again to get a new refresh token.";
        static final String FAILED = "salesforce failed to execute the request";
        static final String TOO_LARGE = "the request is larger than salesforce accepts";
        static final String SMALLER = "Write fewer or smaller records with one statement.";

        private Texts() {}
    }
}
