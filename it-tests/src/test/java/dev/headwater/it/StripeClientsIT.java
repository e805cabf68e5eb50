package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Product;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductUpdateParams;
import dev.headwater.sandbox.stripe.StripeCredentials;
import dev.headwater.server.demo.Demo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stripe's own clients, unmodified, against the sandbox: what they accept is shaped as the platform shapes it. */
@ExtendWith(HeadwaterExtension.class)
class StripeClientsIT {
    private static final String NODE = """
        customers create true Oslo nb,en
        customers update +47 1 null {"order":"7"}
        customers error StripeInvalidRequestError 400 email_invalid email true
        customers error StripeInvalidRequestError 404 resource_missing id true
        products create true true true
        products mismatch StripeIdempotencyError 400 true
        products update false
        products error StripeInvalidRequestError 400 parameter_missing name true
        products delete StripeInvalidRequestError 400 true
        prices create null 1249.5 Mug recurring
        prices update Print
        prices error StripeInvalidRequestError 400 resource_missing product true
        subscriptions create active 2
        subscriptions cancel canceled
        payment intents requires_payment_method 2500 canceled
        card StripeCardError 402 card_declined true
        list true true
        events true sdk@example.com
        customers delete true true
        key StripeAuthenticationError 401 true
        """;

    private final Demo demo;

    StripeClientsIT(Demo demo) {
        this.demo = demo;
    }

    /** The npm package {@code stripe}. */
    @Test
    void theNodeClientWorksWithTheSandbox() throws Exception {
        Path scripts = Path.of("src/test/node").toAbsolutePath();
        Program node = Program.require("node", "node", "-e", "require('" + scripts + "/node_modules/stripe')");

        Program.Result result = node.with(scripts + "/stripe.js", demo.sandboxUrl(), StripeCredentials.DEMO_SECRET_KEY)
                .run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(NODE);
    }

    /** {@code com.stripe:stripe-java}. */
    @Test
    void theJavaClientCreatesChangesListsAndDeletesCustomers() throws Exception {
        StripeClient stripe = client(StripeCredentials.DEMO_SECRET_KEY);
        Customer created = stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Sdk")
                        .setEmail("java@example.com")
                        .setAddress(CustomerCreateParams.Address.builder()
                                .setCity("Oslo")
                                .build())
                        .addPreferredLocale("nb")
                        .putMetadata("order", "7")
                        .build());
        assertThat(created.getAddress().getCity()).isEqualTo("Oslo");
        assertThat(created.getPreferredLocales()).containsExactly("nb");
        assertThat(created.getLastResponse().requestId()).startsWith("req_");

        Customer changed = stripe.v1()
                .customers()
                .update(
                        created.getId(),
                        CustomerUpdateParams.builder()
                                .setBalance(-500L)
                                .putMetadata("seat", "b")
                                .build());
        assertThat(changed.getBalance()).isEqualTo(-500L);
        assertThat(changed.getMetadata()).containsEntry("order", "7").containsEntry("seat", "b");

        List<String> ids = new ArrayList<>();
        stripe.v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(5L).build())
                .autoPagingIterable()
                .forEach(each -> ids.add(each.getId()));
        assertThat(ids).contains(created.getId()).hasSizeGreaterThan(10).doesNotHaveDuplicates();

        assertThat(stripe.v1().customers().delete(created.getId()).getDeleted()).isTrue();
        assertThat(stripe.v1().customers().retrieve(created.getId()).getDeleted())
                .isTrue();
        assertThatThrownBy(() -> stripe.v1()
                        .customers()
                        .update(
                                created.getId(),
                                CustomerUpdateParams.builder().setName("late").build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getCode()).isEqualTo("resource_missing");
                });
    }

    @Test
    void theJavaClientCreatesChangesAndDeletesProductsWithKeys() throws Exception {
        StripeClient stripe = client(StripeCredentials.DEMO_SECRET_KEY);
        RequestOptions once = RequestOptions.builder()
                .setIdempotencyKey("java-" + System.nanoTime())
                .build();
        ProductCreateParams mug = ProductCreateParams.builder().setName("Mug").build();

        Product created = stripe.v1().products().create(mug, once);
        Product again = stripe.v1().products().create(mug, once);

        assertThat(again.getId()).isEqualTo(created.getId());
        assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(stripe.v1()
                        .products()
                        .update(
                                created.getId(),
                                ProductUpdateParams.builder().setActive(false).build())
                        .getActive())
                .isFalse();
        assertThat(stripe.v1().products().delete(created.getId()).getDeleted()).isTrue();
        assertThatThrownBy(() -> stripe.v1()
                        .products()
                        .create(ProductCreateParams.builder()
                                .setName("Mug")
                                .setUrl("nowhere")
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getCode()).isEqualTo("url_invalid");
                    assertThat(e.getParam()).isEqualTo("url");
                    assertThat(e.getRequestId()).startsWith("req_");
                });
    }

    @Test
    void theJavaClientCreatesChangesAndDeletesInvoices() throws Exception {
        StripeClient stripe = client(StripeCredentials.DEMO_SECRET_KEY);
        Customer customer = stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder().setName("Sdk").build());
        Invoice created = stripe.v1()
                .invoices()
                .create(InvoiceCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                        .setDaysUntilDue(7L)
                        .build());
        assertThat(created.getStatus()).isEqualTo("draft");
        assertThat(stripe.v1()
                        .invoices()
                        .update(
                                created.getId(),
                                InvoiceUpdateParams.builder()
                                        .setDescription("Work")
                                        .build())
                        .getDescription())
                .isEqualTo("Work");
        assertThat(stripe.v1().invoices().delete(created.getId()).getDeleted()).isTrue();
        stripe.v1().customers().delete(customer.getId());
    }

    @Test
    void theJavaClientIsToldOfAWrongKey() {
        assertThatThrownBy(() -> client("sk_test_stranger").v1().customers().list())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("Invalid API Key provided");
    }

    private StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(demo.sandboxUrl() + "/stripe")
                .setMaxNetworkRetries(0)
                .build();
    }
}
