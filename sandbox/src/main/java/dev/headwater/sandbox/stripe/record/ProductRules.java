package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.net.URI;
import java.net.URISyntaxException;

/** Products: the price that comes with one, and that one with prices stays. */
final class ProductRules implements ObjectRules {

    private final Account account;

    ProductRules(Account account) {
        this.account = account;
    }

    @Override
    public void create(ObjectNode object, ObjectNode given) throws RequestRefusedException {
        requireUrl(given.path("url"));
        object.put("updated", account.now());
        if (given.path("default_price_data") instanceof ObjectNode data) {
            // the price needs its product to be there
            account.store().put(account.type("products"), object, false, account.now());
            ObjectNode price = account.writer()
                    .create(account.type("prices"), data.deepCopy().set("product", object.path("id")));
            object.set("default_price", price.path("id"));
        }
    }

    @Override
    public void change(ObjectNode before, ObjectNode after, ObjectNode given) throws RequestRefusedException {
        requireUrl(given.path("url"));
        JsonNode price = given.path("default_price");
        if (price.isTextual()
                && !account.reference("prices", price, "default_price")
                        .path("product")
                        .equals(after.path("id"))) {
            throw RequestRefusedException.invalid(
                    "The price specified doesn't belong to the specified product.", "default_price");
        }
        after.put("updated", account.now());
    }

    @Override
    public void delete(ObjectNode object) throws RequestRefusedException {
        boolean priced = !account.store()
                .live(account.type("prices"), price -> price.path("product").equals(object.path("id")))
                .isEmpty();
        if (priced) {
            throw RequestRefusedException.invalid(
                    "This product cannot be deleted because it has one or more user-created prices.", null);
        }
    }

    private static void requireUrl(JsonNode url) throws RequestRefusedException {
        if (url.isTextual() && !isUrl(url.textValue())) {
            throw RequestRefusedException.of("url_invalid", "Not a valid URL", "url");
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
