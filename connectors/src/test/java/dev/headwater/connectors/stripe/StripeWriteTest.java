package dev.headwater.connectors.stripe;

import static dev.headwater.connectors.stripe.StripeAccount.ID;
import static dev.headwater.connectors.stripe.StripeAccount.OTHER_ID;
import static dev.headwater.connectors.stripe.StripeAccount.customer;
import static dev.headwater.connectors.stripe.StripeAccount.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.WriteLimits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent, and what is made of whole answers: docs.stripe.com/api. */
class StripeWriteTest {
    private final StripeAccount account = new StripeAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void anInsertIsAFormWithVersionAndKey() {
        account.says(
                200, customer(ID, "\"email\": \"ada@example.com\", \"balance\": 0, \"address\": {\"city\": \"Oslo\"}"));
        WriteBatch batch = Fixtures.inserts(
                table("customers"),
                "{\"email\": \"ada@example.com\", \"address\": {\"city\": \"Oslo\"}, \"preferred_locales\": [\"nb\","
                        + " \"en\"]}");

        WriteOutcome outcome = account.write(batch);

        RecordedRequest sent = account.calls().getFirst();
        assertThat(sent.getMethod() + " " + sent.getTarget()).isEqualTo("POST /v1/customers");
        assertThat(account.firstBody())
                .isEqualTo("email=ada%40example.com&address%5Bcity%5D=Oslo&preferred_locales%5B0%5D=nb"
                        + "&preferred_locales%5B1%5D=en");
        assertThat(sent.getHeaders().get("Stripe-Version")).isEqualTo("2026-10-28.endive");
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer sk_test_s3cret");
        assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(sent.getHeaders().get("Idempotency-Key")).isEqualTo("headwater-" + batch.key() + "-1");
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Accepted.class, accepted -> {
            assertThat(accepted.requestId()).isEqualTo(StripeAccount.REQUEST_ID);
            Map<String, JsonNode> values = accepted.records().getFirst().values();
            assertThat(accepted.records().getFirst().id()).isEqualTo(ID);
            assertThat(Objects.requireNonNull(values.get("created")).asText()).isEqualTo("2025-11-22T12:35:00Z");
            assertThat(Objects.requireNonNull(values.get("balance")).asText()).isEqualTo("0");
            assertThat(values).containsKey("preferred_locales");
        });
    }

    @Test
    void rowsAreSentOneAfterTheOtherEachWithAKeyOfItsOwn() {
        account.says(200, customer(ID, "")).says(200, customer(OTHER_ID, ""));
        WriteBatch batch = Fixtures.updates(table("customers"), "{\"name\": \"Ada\"}", ID, OTHER_ID);

        assertThat(account.write(batch)).isInstanceOf(WriteOutcome.Accepted.class);

        assertThat(account.calls())
                .extracting(RecordedRequest::getTarget)
                .containsExactly("/v1/customers/" + ID, "/v1/customers/" + OTHER_ID);
        assertThat(account.calls())
                .extracting(call -> call.getHeaders().get("Idempotency-Key"))
                .containsExactly("headwater-" + batch.key() + "-1", "headwater-" + batch.key() + "-2");
    }

    @Test
    void theFirstRefusalStopsTheRest() {
        account.says(200, customer(ID, ""))
                .refuses(400, "email_invalid", "email", "Invalid email address: x")
                .says(200, customer(OTHER_ID, ""));

        WriteOutcome outcome = account.write(Fixtures.inserts(
                table("customers"),
                "{\"name\": \"A\"}",
                "{\"email\": \"x\"}",
                "{\"name\": \"C\"}",
                "{\"name\": \"D\"}"));

        assertThat(account.calls()).hasSize(2);
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Partial.class, partial -> {
            assertThat(partial.records())
                    .hasExactlyElementsOfTypes(
                            RecordOutcome.Taken.class,
                            RecordOutcome.Refused.class,
                            RecordOutcome.NotTried.class,
                            RecordOutcome.NotTried.class);
            assertThat(((RecordOutcome.Refused) partial.records().get(1))
                            .error()
                            .detail())
                    .startsWith("Key (email)=(x) is not valid: Invalid email address: x. (row 2 of 4)");
        });
    }

    @Test
    void nothingIsTakenWhereTheFirstRowIsRefused() {
        account.refuses(400, "email_invalid", "email", "Invalid email address: x");

        assertThat(account.write(Fixtures.inserts(table("customers"), "{\"email\": \"x\"}", "{\"name\": \"B\"}")))
                .isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(account.calls()).hasSize(1);
    }

    @Test
    void aValueThatCannotBeSentIsRefusedBeforeTheFirstRowIsSent() {
        WriteOutcome outcome = account.write(
                Fixtures.inserts(table("customers"), "{\"name\": \"A\"}", "{\"preferred_locales\": [\"nb\", null]}"));

        assertThat(account.calls()).isEmpty();
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.NotSent.class, notSent -> {
            assertThat(notSent.error().state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
            assertThat(notSent.error().column()).isEqualTo("preferred_locales");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        customers     | {"name": null}                                           | name=
        customers     | {"address": {"line1": null, "city": "Oslo"}}             | address[line1]=;address[city]=Oslo
        customers     | {"preferred_locales": []}                                | preferred_locales=
        customers     | {"shipping": {}}                                         | shipping=
        customers     | {"balance": -500}                                        | balance=-500
        products      | {"active": false, "images": ["https://a", "https://b"]}  | active=false;images[0]=https://a;images[1]=https://b
        products      | {"package_dimensions": {"height": 1.50, "width": 2}}     | package_dimensions[height]=1.50;package_dimensions[width]=2
        prices        | {"unit_amount_decimal": 12.345}                          | unit_amount_decimal=12.345
        coupons       | {"redeem_by": "2026-12-24T18:00:00.9+02:00"}             | redeem_by=1798128000
        subscriptions | {"items": [{"price": "price_1", "quantity": 2}, {"id": "si_1", "deleted": true}]} | items[0][price]=price_1;items[0][quantity]=2;items[1][id]=si_1;items[1][deleted]=true
        customers     | {"metadata": {"order": "7", "seat": null, "n": 1}}       | metadata[order]=7;metadata[seat]=;metadata[n]=1
        customers     | {"metadata": {}}                                         | metadata=
        customers     | {"metadata": null}                                       | metadata=
        products      | {"id": null, "name": "Mug"}                              | name=Mug
        products      | {"id": "mug", "name": "Mug"}                             | id=mug;name=Mug
        """)
    void valuesBecomeFieldsOfAForm(String table, String values, String fields) {
        RequestPreview preview = account.connector.preview(Fixtures.inserts(table(table), values));

        assertThat(preview.body()).isEqualTo(fields.replace(';', '\n'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        customers | {"metadata": [1]}            | metadata
        customers | {"metadata": {"a": {}}}      | metadata
        customers | {"metadata": {"a[b]": "c"}}  | metadata
        coupons   | {"redeem_by": "infinity"}    | redeem_by
        customers | {"preferred_locales": [[]]}  | preferred_locales
        """)
    void whatAFormCannotSayIsRefused(String table, String values, String column) {
        assertThatThrownBy(() -> account.connector.preview(Fixtures.inserts(table(table), values)))
                .isInstanceOfSatisfying(SqlStateException.class, e -> {
                    assertThat(e.error().state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
                    assertThat(e.error().column()).isEqualTo(column);
                });
    }

    /** Stripe merges metadata; SQL assigns the whole value. */
    @Test
    void namesThatANewValueOfMetadataDoesNotHaveAreDeleted() {
        RecordWrite write = new RecordWrite(ID, Fixtures.values("{\"metadata\": {\"order\": \"8\"}}"))
                .replacing(Fixtures.values("{\"metadata\": {\"order\": \"7\", \"seat\": \"b\"}}"));

        RequestPreview preview =
                account.connector.preview(new WriteBatch(table("customers"), Operation.UPDATE, List.of(write)));

        assertThat(preview.body()).isEqualTo("metadata[order]=8\nmetadata[seat]=");
    }

    @Test
    void aDeleteHasNeitherFormNorKey() {
        account.says(200, "{\"id\": \"" + ID + "\", \"object\": \"customer\", \"deleted\": true}");

        assertThat(account.write(Fixtures.deletes(table("customers"), ID))).isInstanceOf(WriteOutcome.Accepted.class);

        RecordedRequest sent = account.calls().getFirst();
        assertThat(sent.getMethod() + " " + sent.getTarget()).isEqualTo("DELETE /v1/customers/" + ID);
        assertThat(sent.getHeaders().get("Idempotency-Key")).isNull();
    }

    @Test
    void aSubscriptionIsDeletedWhenItIsCanceled() {
        account.says(200, "{\"id\": \"sub_1\", \"object\": \"subscription\", \"status\": \"canceled\"}");
        assertThat(account.write(Fixtures.deletes(table("subscriptions"), "sub_1")))
                .isInstanceOf(WriteOutcome.Accepted.class);
    }

    @Test
    void whatIsTakenAndNeverToldIsNotKept() {
        account.says(200, customer(ID, "\"name\": \"Ada\""));

        WriteOutcome outcome = account.write(
                Fixtures.inserts(table("customers"), "{\"name\": \"Ada\", \"payment_method\": \"pm_card_visa\"}"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Accepted.class,
                        accepted -> assertThat(Objects.requireNonNull(accepted.records()
                                                .getFirst()
                                                .values()
                                                .get("payment_method"))
                                        .isNull())
                                .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"prices,set active to false", "payment_intents,canceled", "refunds,money"})
    void someObjectsCannotBeDeleted(String table, String reason) {
        assertThat(account.connector.whyNot(table(table), Operation.DELETE).orElseThrow())
                .contains(reason);
        assertThat(account.connector.whyNot(table(table), Operation.UPDATE)).isEmpty();
    }

    @Test
    void aPreviewOfSeveralRowsShowsEveryRequest() {
        RequestPreview preview = account.connector.preview(
                Fixtures.updates(table("customers"), "{\"name\": \"Ada\", \"phone\": null}", ID, OTHER_ID));

        assertThat(preview.method() + " " + preview.target()).isEqualTo("POST /v1/customers/{id}");
        assertThat(preview.calls()).isEqualTo(2);
        assertThat(preview.headers()).containsEntry("Idempotency-Key", "headwater-{statement}-{row}");
        assertThat(preview.body()).isEqualTo("""
            -- 1 of 2: POST /v1/customers/%s
            name=Ada
            phone=
            -- 2 of 2: POST /v1/customers/%s
            name=Ada
            phone=\
            """.formatted(ID, OTHER_ID));
    }

    @Test
    void strictMeansOneRowAStatement() {
        ObjectDescriptor customers =
                Descriptors.bundled().find("stripe", "customers").orElseThrow();
        ObjectDescriptor prices = Descriptors.bundled().find("stripe", "prices").orElseThrow();
        assertThat(SingleRequest.of("strict").limited(customers).limits()).isEqualTo(new WriteLimits(1, 1, 1));
        assertThat(SingleRequest.of("strict").limited(prices).limits()).isEqualTo(new WriteLimits(1, 1, 0));
        assertThat(SingleRequest.of("sequence").limited(customers)).isEqualTo(customers);
        assertThatThrownBy(() -> SingleRequest.of("maybe")).isInstanceOf(IllegalArgumentException.class);

        try (StripeAccount strict = new StripeAccount(SingleRequest.STRICT)) {
            assertThat(strict.connector.sendsEachRecordAlone()).isFalse();
            assertThat(strict.write(Fixtures.updates(table("customers"), "{\"name\": \"Ada\"}", ID, OTHER_ID)))
                    .isInstanceOfSatisfying(
                            WriteOutcome.NotSent.class,
                            n -> assertThat(n.error().state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED));
            assertThat(strict.calls()).isEmpty();
        }
    }
}
