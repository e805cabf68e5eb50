package dev.headwater.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import dev.headwater.sandbox.stripe.schema.Parameter;
import dev.headwater.sandbox.stripe.schema.ParameterType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A page of a list, newest first, behind {@code starting_after} or before {@code ending_before}. */
final class ListPage {

    private static final int USUAL = 10;
    private static final int MOST = 100;
    private static final ParameterType TEXT = new ParameterType.Text(5000);
    private static final ParameterType FLAG = new ParameterType.Flag();

    /** The members that a list can be filtered by, where the object has them. */
    private static final Map<String, Map<String, ParameterType>> FILTERS = Map.of(
            "customer", Map.of("email", TEXT),
            "product", Map.of("active", FLAG, "shippable", FLAG, "url", TEXT, "ids", new ParameterType.Many(TEXT)),
            "price",
                    Map.of(
                            "active", FLAG,
                            "currency", TEXT,
                            "product", TEXT,
                            "type", TEXT,
                            "lookup_keys", new ParameterType.Many(TEXT)),
            "subscription",
                    Map.of(
                            "customer", TEXT,
                            "collection_method", TEXT,
                            "status",
                                    new ParameterType.Choice(List.of(
                                            "active",
                                            "all",
                                            "canceled",
                                            "ended",
                                            "incomplete",
                                            "incomplete_expired",
                                            "past_due",
                                            "paused",
                                            "trialing",
                                            "unpaid"))),
            "invoice",
                    Map.of(
                            "customer", TEXT,
                            "collection_method", TEXT,
                            "status",
                                    new ParameterType.Choice(
                                            List.of("draft", "open", "paid", "uncollectible", "void"))),
            "invoiceitem", Map.of("customer", TEXT, "invoice", TEXT),
            "payment_intent", Map.of("customer", TEXT),
            "coupon", Map.of(),
            "refund", Map.of("charge", TEXT, "payment_intent", TEXT));

    private ListPage() {}

    static ParameterType.Group parameters(ObjectType type) {
        Map<String, Parameter> parameters = paging();
        Objects.requireNonNull(FILTERS.get(type.name()))
                .forEach((name, kind) -> parameters.put(name, new Parameter(kind, false, false)));
        return new ParameterType.Group(parameters);
    }

    static Map<String, Parameter> paging() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("limit", new Parameter(new ParameterType.Whole(), false, false));
        parameters.put("starting_after", new Parameter(TEXT, false, false));
        parameters.put("ending_before", new Parameter(TEXT, false, false));
        // a moment, or bounds by gt, gte, lt, lte
        parameters.put("created", new Parameter(new ParameterType.Free(), false, false));
        return parameters;
    }

    static boolean fits(ObjectType type, ObjectNode object, ObjectNode given) {
        boolean all = isWithin(object.path("created").asLong(), given.path("created"));
        for (String name : Objects.requireNonNull(FILTERS.get(type.name())).keySet()) {
            JsonNode wanted = given.path(name);
            all &= switch (name) {
                case "status" -> hasStatus(type, object, wanted.asText(""));
                case "lookup_keys" -> wanted.isMissingNode() || contains(wanted, object.path("lookup_key"));
                case "ids" -> wanted.isMissingNode() || contains(wanted, object.path("id"));
                default -> wanted.isMissingNode() || wanted.equals(object.path(name));
            };
        }
        return all;
    }

    /** A list of subscriptions leaves the canceled ones out unless it is asked for them. */
    private static boolean hasStatus(ObjectType type, ObjectNode object, String wanted) {
        String status = object.path("status").asText();
        return switch (wanted) {
            case "" -> !type.name().equals("subscription") || !status.equals("canceled");
            case "all" -> true;
            case "ended" -> status.equals("canceled") || status.equals("incomplete_expired");
            default -> status.equals(wanted);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode item : list) {
            if (item.equals(value)) {
                return true;
            }
        }
        return false;
    }

    static boolean isWithin(long moment, JsonNode bounds) {
        if (bounds.isNumber()) {
            return moment == bounds.asLong();
        }
        return moment > bounds.path("gt").asLong(Long.MIN_VALUE)
                && moment >= bounds.path("gte").asLong(Long.MIN_VALUE)
                && moment < bounds.path("lt").asLong(Long.MAX_VALUE)
                && moment <= bounds.path("lte").asLong(Long.MAX_VALUE);
    }

    /**
     * The page that is asked for.
     *
     * @param all what fits, newest first
     * @param name what the items are called where one is missing
     */
    static ObjectNode of(List<ObjectNode> all, ObjectNode given, String url, String name)
            throws RequestRefusedException {
        int limit = given.path("limit").asInt(USUAL);
        if (limit < 1 || limit > MOST) {
            throw RequestRefusedException.of(
                    "parameter_invalid_integer",
                    limit < 1
                            ? "This value must be greater than or equal to 1."
                            : "This value must be less than or equal to " + MOST + " (it currently is '" + limit
                                    + "').",
                    "limit");
        }
        int from = given.has("starting_after") ? place(all, given, "starting_after", name) + 1 : 0;
        int to = Math.min(all.size(), from + limit);
        boolean more = to < all.size();
        if (given.has("ending_before")) {
            to = place(all, given, "ending_before", name);
            from = Math.max(0, to - limit);
            more = from > 0;
        }
        ObjectNode list = Json.object().put("object", "list");
        list.set("data", ObjectResource.array(all.subList(from, to)));
        return list.put("has_more", more).put("url", url);
    }

    private static int place(List<ObjectNode> all, ObjectNode given, String parameter, String name)
            throws RequestRefusedException {
        JsonNode id = given.path(parameter);
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).path("id").equals(id))
                .findFirst()
                .orElseThrow(() -> RequestRefusedException.missingReference(name, id.asText(), parameter));
    }
}
