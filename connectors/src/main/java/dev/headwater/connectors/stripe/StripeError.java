package dev.headwater.connectors.stripe;

import dev.headwater.connectors.report.ErrorRule;
import dev.headwater.schemas.error.SqlState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The error table: what Stripe calls a failure, and what the client is told. A failure is known by its code; where Stripe has
 * none for it, by its sentence; and else by the status.
 *
 * <p>Source: docs.stripe.com/error-codes and docs.stripe.com/api/errors.
 */
enum StripeError implements ErrorRule {
    MISSING(SqlState.NOT_NULL_VIOLATION, Texts.INVALID, "is missing: {message}", null, "parameter_missing"),
    EMPTY(
            SqlState.NOT_NULL_VIOLATION,
            Texts.INVALID,
            "cannot be unset: {message}",
            null,
            "parameter_invalid_empty",
            "parameter_invalid_string_empty",
            "parameter_invalid_string_blank"),
    UNKNOWN_PARAMETER(
            SqlState.UNDEFINED_COLUMN,
            "stripe does not know a parameter of this table",
            "does not exist there: {message}",
            "The value has a member that Stripe does not take, or the API version is another one.",
            "parameter_unknown"),
    NOT_READABLE(SqlState.INVALID_TEXT_REPRESENTATION, Texts.INVALID, "has the wrong form: {message}", null),
    OUT_OF_RANGE(
            SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
            Texts.INVALID,
            "is out of range: {message}",
            null,
            "amount_too_small",
            "amount_too_large",
            "parameter_invalid_integer"),
    TOO_LONG(SqlState.STRING_DATA_RIGHT_TRUNCATION, Texts.INVALID, "is too long: {message}", null),
    NOT_AN_OPTION(SqlState.INVALID_PARAMETER_VALUE, Texts.INVALID, "is not an option: {message}", null),
    INVALID_FORM(
            SqlState.INVALID_PARAMETER_VALUE,
            Texts.INVALID,
            "is not valid: {message}",
            null,
            "email_invalid",
            "url_invalid",
            "country_code_invalid",
            "postal_code_invalid",
            "state_unsupported",
            "tax_id_invalid"),
    EXCLUSIVE(
            SqlState.INVALID_PARAMETER_VALUE,
            Texts.INVALID,
            "cannot be given together with another one: {message}",
            null,
            "parameters_exclusive"),
    WRONG_MODE(
            SqlState.INVALID_PARAMETER_VALUE,
            Texts.INVALID,
            "belongs to the other mode: {message}",
            "The key and the objects are either all of live mode or all of test mode.",
            "livemode_mismatch"),
    ALREADY_EXISTS(
            SqlState.UNIQUE_VIOLATION, Texts.INVALID, "already exists: {message}", null, "resource_already_exists"),
    KEY_ALREADY_USED(
            SqlState.UNIQUE_VIOLATION,
            Texts.INVALID,
            "already exists: {message}",
            "Set transfer_lookup_key to true to take it from the other price."),
    REFERENCE_MISSING(SqlState.FOREIGN_KEY_VIOLATION, Texts.INVALID, "is not present on stripe: {message}", null),
    /** The row that an UPDATE or DELETE names is not on the platform any more. */
    ROW_GONE(
            SqlState.NO_DATA_FOUND,
            "the record no longer exists on stripe",
            "is not present on stripe: {message}",
            "The next sync removes the row."),
    STILL_USED(SqlState.FOREIGN_KEY_VIOLATION, Texts.INVALID, ErrorRule.MESSAGE, "Set active to false instead."),
    WRONG_STATE(
            SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
            "stripe does not do this in the state that the record is in",
            ErrorRule.MESSAGE,
            null,
            "invoice_not_editable",
            "invoice_on_behalf_of_not_editable",
            "payment_intent_unexpected_state",
            "setup_intent_unexpected_state",
            "status_transition_invalid",
            "charge_already_refunded",
            "charge_already_captured",
            "invalid_canceled_subscription_fields"),
    CARD(SqlState.CHECK_VIOLATION, "stripe declined the payment", ErrorRule.MESSAGE, "{decline}"),
    KEY_REFUSED(
            SqlState.INVALID_AUTHORIZATION_SPECIFICATION,
            "stripe does not accept the API key",
            ErrorRule.MESSAGE,
            "Configure a secret key, or a restricted key, that is in force.",
            "api_key_expired",
            "platform_api_key_expired",
            "secret_key_required"),
    DENIED(
            SqlState.INSUFFICIENT_PRIVILEGE,
            "permission denied by stripe",
            ErrorRule.MESSAGE,
            "Give the restricted key the permission that DETAIL names."),
    KEY_IN_USE(
            SqlState.LOCK_NOT_AVAILABLE,
            "the same request is being executed on stripe",
            ErrorRule.MESSAGE,
            Texts.REPEAT,
            "idempotency_key_in_use"),
    KEY_REUSED(
            SqlState.INVALID_PARAMETER_VALUE,
            "stripe knows the request's key from another request",
            ErrorRule.MESSAGE,
            "Send the statement again: it gets another key."),
    LOCKED(
            SqlState.LOCK_NOT_AVAILABLE,
            "a record is locked on stripe",
            ErrorRule.MESSAGE,
            Texts.REPEAT,
            "lock_timeout"),
    RATE_LIMITED(
            SqlState.CONFIGURATION_LIMIT_EXCEEDED,
            "stripe request limit exceeded",
            ErrorRule.MESSAGE,
            "{wait}",
            "rate_limit"),
    /** HTTP 404 that is about no record. */
    UNKNOWN_OBJECT(SqlState.UNDEFINED_TABLE, "stripe does not know the object of this table", ErrorRule.MESSAGE, null),
    /** HTTP 413. */
    REQUEST_TOO_LARGE(
            SqlState.PROGRAM_LIMIT_EXCEEDED,
            "the request is larger than stripe accepts",
            ErrorRule.MESSAGE,
            "Write smaller values."),
    /** Any other refusal of a parameter. */
    OTHER(SqlState.CHECK_VIOLATION, Texts.INVALID, "is refused: {message}", "{code}"),
    /** Any other refusal, which no value can be blamed for. */
    REQUEST_REFUSED(SqlState.SYSTEM_ERROR, "stripe failed to execute the request", ErrorRule.MESSAGE, "{code}");

    /** The message of everything that is wrong with a value (S27). */
    static final String VALIDATION = Texts.INVALID;

    private static final Pattern OF_TYPE = Pattern.compile(
            "Invalid (integer|decimal|boolean|timestamp|array|object|hash|string: \\{).*", Pattern.DOTALL);
    private static final Pattern LONG = Pattern.compile(".*must be at most [0-9]+ characters.*", Pattern.DOTALL);
    private static final Pattern METADATA_LONG =
            Pattern.compile("Metadata (keys|values) can have up to .*", Pattern.DOTALL);

    private final SqlState state;
    private final String text;
    private final String reason;
    private final @Nullable String hint;
    /** Separated by blanks. */
    private final String codes;

    StripeError(SqlState state, String text, String reason, @Nullable String hint, String... codes) {
        this.state = state;
        this.text = text;
        this.reason = reason;
        this.hint = hint;
        this.codes = String.join(" ", codes);
    }

    /** The row of the table for a failure. */
    static StripeError of(PlatformError error) {
        if (error.type().equals("card_error")) {
            return CARD;
        }
        if (error.type().equals("idempotency_error") && error.code().isEmpty()) {
            return KEY_REUSED;
        }
        if (error.code().equals("resource_missing")) {
            return error.status() == 404 ? ROW_GONE : REFERENCE_MISSING;
        }
        if (OF_TYPE.matcher(error.message()).matches()) {
            return NOT_READABLE;
        }
        return find(error.code()).orElseGet(() -> error.status() == 400 ? ofSentence(error) : ofStatus(error.status()));
    }

    private static Optional<StripeError> find(String code) {
        return code.isEmpty()
                ? Optional.empty()
                : Arrays.stream(values()).filter(rule -> rule.has(code)).findFirst();
    }

    private boolean has(String code) {
        return List.of(codes.split(" ", -1)).contains(code);
    }

    /** Stripe has no code for these. Where its sentence is another one, the failure is told as a refused value. */
    private static StripeError ofSentence(PlatformError error) {
        String message = error.message();
        if (LONG.matcher(message).matches() || METADATA_LONG.matcher(message).matches()) {
            return TOO_LONG;
        }
        if (message.contains("must be one of")) {
            return NOT_AN_OPTION;
        }
        if (message.contains("already uses that lookup key")) {
            return KEY_ALREADY_USED;
        }
        return message.contains("cannot be deleted because it has") ? STILL_USED : OTHER;
    }

    private static StripeError ofStatus(int status) {
        return switch (status) {
            case 401 -> KEY_REFUSED;
            case 402 -> CARD;
            case 403 -> DENIED;
            case 404 -> UNKNOWN_OBJECT;
            case 409 -> KEY_IN_USE;
            case 413 -> REQUEST_TOO_LARGE;
            case 429 -> RATE_LIMITED;
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
        static final String INVALID = "stripe validation error";
        static final String REPEAT = "Nothing was written; the statement can be repeated in some seconds.";

        private Texts() {}
    }
}
