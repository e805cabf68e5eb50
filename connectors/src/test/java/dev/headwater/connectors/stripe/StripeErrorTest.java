package dev.headwater.connectors.stripe;

import static dev.headwater.connectors.stripe.StripeAccount.ID;
import static dev.headwater.connectors.stripe.StripeAccount.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the error table: docs.stripe.com/error-codes. */
class StripeErrorTest {
    private final StripeAccount account = new StripeAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void aRefusedValueIsToldWithThePlatformsReasonAndTheRequestsId() {
        account.refuses(400, "email_invalid", "email", "Invalid email address: pauldune.co");

        assertThat(account.write(Fixtures.inserts(table("customers"), "{\"email\": \"pauldune.co\"}")))
                .isEqualTo(new WriteOutcome.Rejected(new SqlError(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "stripe validation error",
                        "Key (email)=(pauldune.co) is not valid: Invalid email address: pauldune.co."
                                + " (stripe request " + StripeAccount.REQUEST_ID + ")",
                        null,
                        "stripe",
                        "customers",
                        "email",
                        null)));
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource(delimiter = '|', textBlock = """
        400 | parameter_missing              | name      | Missing required param: name.      | 23502 | name | Key (name) is missing: Missing required param: name.
        400 | parameter_invalid_empty        | name      | You passed an empty string         | 23502 | name | Key (name) cannot be unset: You passed an empty string.
        400 | parameter_invalid_string_empty | name      | You passed an empty string         | 23502 | name | Key (name) cannot be unset: You passed an empty string.
        400 | parameter_invalid_string_blank | name      | You passed a blank string          | 23502 | name | Key (name) cannot be unset: You passed a blank string.
        400 | parameter_unknown              | shoe      | Received unknown parameter: shoe   | 42703 |      | Key (shoe) does not exist there: Received unknown parameter: shoe.
        400 | parameter_unknown              | address[planet] | Received unknown parameter   | 42703 | address | Key (address) does not exist there: Received unknown parameter.
        400 | parameter_invalid_integer      | balance   | Invalid integer: much              | 22P02 | balance | Key (balance) has the wrong form: Invalid integer: much.
        400 | parameter_invalid_integer      | balance   | This value must be greater         | 22003 | balance | Key (balance) is out of range: This value must be greater.
        400 |                                | balance   | Invalid decimal: much              | 22P02 | balance | Key (balance) has the wrong form: Invalid decimal: much.
        400 |                                | address   | Invalid object                     | 22P02 | address | Key (address) has the wrong form: Invalid object.
        400 | amount_too_small               | balance   | Amount must be at least $0.50      | 22003 | balance | Key (balance) is out of range: Amount must be at least $0.50.
        400 | amount_too_large               | balance   | Amount must be no more             | 22003 | balance | Key (balance) is out of range: Amount must be no more.
        400 |                                | name      | Invalid string; must be at most 256 characters | 22001 | name | Key (name)=(Paul) is too long: Invalid string; must be at most 256 characters.
        400 |                                | metadata[a] | Metadata values can have up to 500 characters, but | 22001 | metadata | Key (metadata) is too long: Metadata values can have up to 500 characters, but.
        400 |                                | tax_exempt | Invalid tax_exempt: must be one of none, exempt | 22023 | tax_exempt | Key (tax_exempt) is not an option: Invalid tax_exempt: must be one of none, exempt.
        400 | url_invalid                    | name      | Not a valid URL                    | 22023 | name | Key (name)=(Paul) is not valid: Not a valid URL.
        400 | country_code_invalid           | address[country] | Country 'XX' is unknown     | 22023 | address | Key (address) is not valid: Country 'XX' is unknown.
        400 | parameters_exclusive           | name      | You may only specify one           | 22023 | name | Key (name)=(Paul) cannot be given together with another one: You may only specify one.
        400 | livemode_mismatch              | source    | a similar object exists in live    | 22023 | source | Key (source) belongs to the other mode: a similar object exists in live.
        400 | resource_already_exists        | id        | Product already exists.            | 23505 | id   | Key (id) already exists: Product already exists.
        400 |                                | name      | A price already uses that lookup key. | 23505 | name | Key (name)=(Paul) already exists: A price already uses that lookup key.
        400 | resource_missing               | source    | No such token: 'tok_x'             | 23503 | source | Key (source) is not present on stripe: No such token: 'tok_x'.
        400 | resource_missing               |           | This customer has no payment method | 23503 |     | This customer has no payment method.
        400 |                                |           | This product cannot be deleted because it has one or more prices. | 23503 | | This product cannot be deleted because it has one or more prices.
        400 | invoice_not_editable           |           | Finalized invoices can't change    | 55000 |      | Finalized invoices can't change.
        400 | payment_intent_unexpected_state |          | has a status of succeeded          | 55000 |      | has a status of succeeded.
        400 | charge_already_refunded        |           | has already been refunded          | 55000 |      | has already been refunded.
        400 | invalid_canceled_subscription_fields | name | A canceled subscription           | 55000 | name | A canceled subscription.
        401 |                                |           | Invalid API Key provided: sk_test_*** | 28000 |   | Invalid API Key provided: sk_test_***.
        401 | api_key_expired                |           | Expired API Key provided           | 28000 |      | Expired API Key provided.
        401 | secret_key_required            |           | Please use a secret API key        | 28000 |      | Please use a secret API key.
        403 |                                |           | Having the 'rak_x' permission      | 42501 |      | Having the 'rak_x' permission.
        404 |                                |           | Unrecognized request URL           | 42P01 |      | Unrecognized request URL.
        409 | idempotency_key_in_use         |           | There is another request           | 55P03 |      | There is another request.
        413 |                                |           | Too large                          | 54000 |      | Too large.
        429 | lock_timeout                   |           | This object cannot be accessed     | 55P03 |      | This object cannot be accessed.
        429 | rate_limit                     |           | Request rate limit exceeded        | 53400 |      | Request rate limit exceeded.
        429 |                                |           | Request rate limit exceeded        | 53400 |      | Request rate limit exceeded.
        400 | something_new                  | name      | no good                            | 23514 | name | Key (name)=(Paul) is refused: no good.
        424 |                                |           | Another service failed             | 58000 |      | Another service failed.
        """)
    void aFailureHasItsSqlstateItsColumnAndItsReason(
            int status,
            @Nullable String code,
            @Nullable String param,
            String message,
            String sqlState,
            @Nullable String column,
            String detail) {
        account.refuses(status, code == null ? "" : code, param == null ? "" : param, message);

        SqlError error = rejected(Fixtures.inserts(table("customers"), "{\"name\": \"Paul\"}"));

        assertThat(error.state().code()).isEqualTo(sqlState);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.detail()).isEqualTo(detail + " (stripe request " + StripeAccount.REQUEST_ID + ")");
        assertThat(error.schema() + "." + error.table()).isEqualTo("stripe.customers");
        assertThat(error.message()).contains("stripe");
    }

    @ParameterizedTest
    @CsvSource({"UPDATE", "DELETE"})
    void aRecordThatIsNotThereIsGone(String verb) {
        account.refuses(404, "resource_missing", "id", "No such customer: '" + ID + "'");

        SqlError error = rejected(
                verb.equals("UPDATE")
                        ? Fixtures.updates(table("customers"), "{\"name\": \"Paul\"}", ID)
                        : Fixtures.deletes(table("customers"), ID));

        assertThat(error.state()).isEqualTo(SqlState.NO_DATA_FOUND);
        assertThat(error.column()).isEqualTo("id");
        assertThat(error.detail())
                .startsWith("Key (id)=(" + ID + ") is not present on stripe: No such customer: '" + ID + "'.");
        assertThat(error.hint()).isEqualTo("The next sync removes the row.");
    }

    @Test
    void aDeclinedCardIsToldWithItsDeclineCode() {
        account.says(402, """
            {"error": {"type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds",
             "message": "Your card has insufficient funds."}}\
            """);

        SqlError error = rejected(Fixtures.inserts(
                table("payment_intents"), "{\"amount\": 2000, \"currency\": \"usd\", \"confirm\": true}"));

        assertThat(error.state()).isEqualTo(SqlState.CHECK_VIOLATION);
        assertThat(error.message()).isEqualTo("stripe declined the payment");
        assertThat(error.detail()).startsWith("Your card has insufficient funds.");
        assertThat(error.hint()).isEqualTo("The decline code is insufficient_funds.");
    }

    @Test
    void aKeyOfAnotherRequestIsTold() {
        account.says(400, StripeAccount.error("idempotency_error", "", "", "Keys can only be used once"));
        SqlError error = rejected(Fixtures.inserts(table("customers"), "{\"name\": \"Paul\"}"));
        assertThat(error.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(error.message()).isEqualTo("stripe knows the request's key from another request");
    }

    @Test
    void anUnknownCodeIsQuotedInTheHint() {
        account.refuses(400, "something_new", "name", "no good");
        assertThat(rejected(Fixtures.inserts(table("customers"), "{\"name\": \"Paul\"}"))
                        .hint())
                .isEqualTo("The code of stripe is something_new.");
    }

    @Test
    void anAnswerWithoutABodyIsToldByItsStatus() {
        account.says(404, "");
        assertThat(rejected(Fixtures.inserts(table("customers"), "{\"name\": \"Paul\"}"))
                        .detail())
                .startsWith("stripe answered HTTP 404 without a reason.");
    }

    /** A row of the table that no test above reaches would be one that nobody has checked. */
    @Test
    void everyRowIsReachedByACodeASentenceOrAStatus() {
        Set<StripeError> bySentenceOrStatus = EnumSet.of(
                StripeError.NOT_READABLE,
                StripeError.TOO_LONG,
                StripeError.NOT_AN_OPTION,
                StripeError.KEY_ALREADY_USED,
                StripeError.REFERENCE_MISSING,
                StripeError.ROW_GONE,
                StripeError.STILL_USED,
                StripeError.CARD,
                StripeError.DENIED,
                StripeError.KEY_REUSED,
                StripeError.UNKNOWN_OBJECT,
                StripeError.REQUEST_TOO_LARGE,
                StripeError.OTHER,
                StripeError.REQUEST_REFUSED);
        Set<StripeError> byCode = EnumSet.noneOf(StripeError.class);
        for (String code : new String[] {
            "parameter_missing",
            "parameter_invalid_empty",
            "parameter_unknown",
            "amount_too_small",
            "url_invalid",
            "parameters_exclusive",
            "livemode_mismatch",
            "resource_already_exists",
            "invoice_not_editable",
            "api_key_expired",
            "idempotency_key_in_use",
            "lock_timeout",
            "rate_limit"
        }) {
            byCode.add(StripeError.of(new PlatformError(400, "invalid_request_error", code, "", "", "m", "")));
        }
        assertThat(byCode).doesNotContainAnyElementsOf(bySentenceOrStatus);
        assertThat(byCode.size() + bySentenceOrStatus.size()).isEqualTo(StripeError.values().length);
        assertThat(Arrays.asList(StripeError.values())).containsAll(byCode);
    }

    private SqlError rejected(WriteBatch batch) {
        WriteOutcome outcome = account.write(batch);
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).error();
    }
}
