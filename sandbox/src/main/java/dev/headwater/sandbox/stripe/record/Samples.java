package dev.headwater.sandbox.stripe.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The objects that an account begins with. A sample names others by type and number, {@code "@customers/0"}, because the
 * ids are new in every run, as mirrors of an earlier one may remember the old ones.
 */
final class Samples {

    private static final Duration BETWEEN = Duration.ofMinutes(30);

    private final Account account;
    private final Map<String, String> ids = new HashMap<>();

    Samples(Account account) {
        this.account = account;
    }

    void load() throws RequestRefusedException {
        JsonNode samples = Json.resource(Samples.class, "samples.json");
        int left = 0;
        for (JsonNode objects : samples) {
            left += objects.size();
        }
        for (Map.Entry<String, JsonNode> entry : samples.properties()) {
            for (int i = 0; i < entry.getValue().size(); i++) {
                account.goBack(BETWEEN.multipliedBy(left));
                left--;
                ObjectNode given = (ObjectNode) resolved(entry.getValue().path(i));
                ObjectNode object = account.writer().create(account.type(entry.getKey()), given);
                ids.put("@" + entry.getKey() + "/" + i, object.path("id").asText());
            }
        }
    }

    private JsonNode resolved(JsonNode value) {
        if (value.isObject()) {
            ObjectNode whole = Json.object();
            value.properties().forEach(member -> whole.set(member.getKey(), resolved(member.getValue())));
            return whole;
        }
        if (value.isArray()) {
            var all = Json.array();
            value.forEach(item -> all.add(resolved(item)));
            return all;
        }
        String id = ids.get(value.asText());
        return value.isTextual() && id != null ? Json.object().textNode(id) : value;
    }
}
