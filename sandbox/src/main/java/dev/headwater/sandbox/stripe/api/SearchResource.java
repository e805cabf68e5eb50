package dev.headwater.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.record.Account;
import dev.headwater.sandbox.stripe.record.StoredObject;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import dev.headwater.sandbox.stripe.schema.Parameter;
import dev.headwater.sandbox.stripe.schema.ParameterType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v1/customers/search}: conditions joined by AND or by OR, over an index that lags behind. */
final class SearchResource {

    private static final Set<String> SEARCHABLE =
            Set.of("customer", "product", "price", "subscription", "invoice", "payment_intent");
    private static final Pattern CONDITION =
            Pattern.compile("(-?)(\\w+)(?:\\[['\"](.+?)['\"]])?\\s*(:|~|>=|<=|>|<)\\s*(?:\"(.*?)\"|'(.*?)'|([\\w.]+))");
    private static final ParameterType.Group PARAMETERS = new ParameterType.Group(Map.of(
            "query", new Parameter(new ParameterType.Text(5000), true, false),
            "limit", new Parameter(new ParameterType.Whole(), false, false),
            "page", new Parameter(new ParameterType.Text(5000), false, false)));

    private final Account account;
    private final Duration lag;

    SearchResource(Account account, Duration lag) {
        this.account = account;
        this.lag = lag;
    }

    ObjectNode answer(ObjectType type, ObjectNode form) throws RequestRefusedException {
        if (!SEARCHABLE.contains(type.name())) {
            throw RequestRefusedException.missing(type.name(), "search");
        }
        ObjectNode given = ParameterReader.read(PARAMETERS, form);
        Query query = Query.parse(given.path("query").asText());
        long indexedUntil = account.now() - lag.toSeconds();
        List<ObjectNode> found = account.store().live(type).reversed().stream()
                .filter(object -> object.changed() <= indexedUntil)
                .map(StoredObject::json)
                .filter(query::fits)
                .toList();
        int limit = Math.clamp(given.path("limit").asInt(10), 1, 100);
        int from = given.path("page").asText("").matches("p\\d{1,6}")
                ? Integer.parseInt(given.path("page").asText().substring(1))
                : 0;
        int to = Math.min(found.size(), from + limit);
        ObjectNode result = Json.object().put("object", "search_result");
        result.set("data", ObjectResource.array(found.subList(Math.min(from, to), to)));
        result.put("has_more", to < found.size());
        result.put("next_page", to < found.size() ? "p" + to : null);
        return result.put("url", "/v1/" + type.path() + "/search");
    }

    private record Condition(boolean negated, String field, String key, String operator, String value) {

        boolean fits(ObjectNode object) {
            JsonNode held =
                    key.isEmpty() ? object.path(field) : object.path(field).path(key);
            return negated != compares(held);
        }

        private boolean compares(JsonNode held) {
            if (held.isNull() || held.isMissingNode()) {
                return value.equals("null");
            }
            String text = held.asText().toLowerCase(Locale.ROOT);
            String wanted = value.toLowerCase(Locale.ROOT);
            return switch (operator) {
                case ":" -> text.equals(wanted);
                case "~" -> text.contains(wanted);
                case ">" -> held.asLong() > Long.parseLong(value);
                case ">=" -> held.asLong() >= Long.parseLong(value);
                case "<" -> held.asLong() < Long.parseLong(value);
                default -> held.asLong() <= Long.parseLong(value);
            };
        }
    }

    private record Query(List<Condition> conditions, boolean any) {

        static Query parse(String text) throws RequestRefusedException {
            List<Condition> conditions = new ArrayList<>();
            List<String> joins = new ArrayList<>();
            Matcher matcher = CONDITION.matcher(text);
            int end = 0;
            while (matcher.find()) {
                joins.add(text.substring(end, matcher.start()).strip().toUpperCase(Locale.ROOT));
                conditions.add(new Condition(
                        !matcher.group(1).isEmpty(),
                        matcher.group(2),
                        matcher.group(3) == null ? "" : matcher.group(3),
                        matcher.group(4),
                        value(matcher)));
                end = matcher.end();
            }
            boolean any = joins.contains("OR");
            boolean understood = !conditions.isEmpty()
                    && joins.getFirst().isEmpty()
                    && text.substring(end).isBlank()
                    && joins.stream().skip(1).allMatch(join -> any ? join.equals("OR") : join.matches("AND|"));
            if (!understood) {
                throw RequestRefusedException.invalid(
                        "We were unable to parse your search query. Try using the format `metadata[\"key\"]:\"value\"`"
                                + " to query for metadata or key:\"value\" to query for other fields.",
                        "query");
            }
            return new Query(conditions, any);
        }

        private static String value(Matcher matcher) {
            for (int group = 5; group <= 7; group++) {
                if (matcher.group(group) != null) {
                    return matcher.group(group);
                }
            }
            return "";
        }

        boolean fits(ObjectNode object) {
            return any
                    ? conditions.stream().anyMatch(condition -> condition.fits(object))
                    : conditions.stream().allMatch(condition -> condition.fits(object));
        }
    }
}
