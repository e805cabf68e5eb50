package dev.headwater.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.record.Portal;
import dev.headwater.sandbox.hubspot.record.RecordJson;
import dev.headwater.sandbox.hubspot.record.StoredRecord;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import dev.headwater.sandbox.hubspot.schema.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code search}: looks at the records as they were a while ago, as an index that lags does. Called under the lock. */
final class SearchResource {

    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 10;
    private static final int FARTHEST_RESULT = 10_000;
    private static final int MOST_GROUPS = 5;
    private static final int MOST_FILTERS_OF_A_GROUP = 6;
    private static final int MOST_FILTERS = 18;

    private final Portal portal;

    SearchResource(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer answer(ObjectType type, Call call) throws RequestRefusedException {
        call.allow("POST");
        ObjectNode body = call.body();
        int limit = number(body, "limit", USUAL_PAGE);
        int after = number(body, "after", 0);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw RequestRefusedException.invalid("limit must be between 1 and " + LARGEST_PAGE);
        }
        if (after + limit > FARTHEST_RESULT) {
            throw RequestRefusedException.invalid(
                    "Paging through search results is limited to the first " + FARTHEST_RESULT + " of them");
        }
        List<StoredRecord> found = found(type, body);
        ObjectNode answer = Json.object().put("total", found.size());
        ArrayNode results = answer.putArray("results");
        List<String> properties = body.path("properties").isEmpty()
                ? type.usualProperties()
                : StreamSupport.stream(body.path("properties").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        found.stream().skip(after).limit(limit).forEach(record -> results.add(RecordJson.of(type, record, properties)));
        if (after + limit < found.size()) {
            answer.putObject("paging").putObject("next").put("after", Integer.toString(after + limit));
        }
        return ApiAnswer.json(200, answer);
    }

    private List<StoredRecord> found(ObjectType type, ObjectNode body) throws RequestRefusedException {
        List<List<Filter>> groups = groups(type, body.path("filterGroups"));
        String query = body.path("query").asText("").toLowerCase(Locale.ROOT);
        Comparator<StoredRecord> order = order(type, body.path("sorts"));
        Instant moment = portal.searchableUntil();
        return portal.store().all(type).stream()
                .flatMap(record -> record.asOf(moment).stream())
                .filter(record -> !record.archived())
                .filter(record -> groups.isEmpty()
                        || groups.stream().anyMatch(group -> group.stream().allMatch(filter -> filter.matches(record))))
                .filter(record -> query.isEmpty() || mentions(type, record, query))
                .sorted(order)
                .toList();
    }

    private static boolean mentions(ObjectType type, StoredRecord record, String query) {
        return type.searched().stream()
                .flatMap(name -> record.value(name).stream())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(query));
    }

    private static List<List<Filter>> groups(ObjectType type, JsonNode given) throws RequestRefusedException {
        List<List<Filter>> groups = new ArrayList<>();
        int filters = 0;
        for (JsonNode group : given) {
            List<Filter> read = new ArrayList<>();
            for (JsonNode filter : group.path("filters")) {
                read.add(Filter.read(type, filter));
            }
            filters += read.size();
            if (read.size() > MOST_FILTERS_OF_A_GROUP) {
                throw RequestRefusedException.invalid("a group has at most " + MOST_FILTERS_OF_A_GROUP + " filters");
            }
            groups.add(read);
        }
        if (groups.size() > MOST_GROUPS || filters > MOST_FILTERS) {
            throw RequestRefusedException.invalid(
                    "a search has at most " + MOST_GROUPS + " groups and " + MOST_FILTERS + " filters");
        }
        return groups;
    }

    /** {@code "-name"} or {@code {propertyName, direction}}; by creation where none is given. */
    private static Comparator<StoredRecord> order(ObjectType type, JsonNode sorts) throws RequestRefusedException {
        if (sorts.size() > 1) {
            throw RequestRefusedException.invalid("a search has one sort at most");
        }
        Comparator<StoredRecord> byId = Comparator.comparingLong(StoredRecord::id);
        if (sorts.isEmpty()) {
            return byId;
        }
        JsonNode sort = sorts.path(0);
        String text = sort.isTextual()
                ? sort.textValue()
                : (sort.path("direction").asText().equals("DESCENDING") ? "-" : "")
                        + sort.path("propertyName").asText();
        boolean descending = text.startsWith("-");
        Property property = property(type, descending ? text.substring(1) : text);
        Comparator<StoredRecord> order = Comparator.comparing(
                (StoredRecord record) -> record.value(property.name()).map(value -> SortKey.of(property, value)),
                Comparator.comparing((Optional<SortKey> key) -> key.isPresent())
                        .thenComparing(key -> key.orElse(SortKey.NONE)));
        return (descending ? order.reversed() : order).thenComparing(byId);
    }

    static Property property(ObjectType type, String name) throws RequestRefusedException {
        return type.find(name)
                .orElseThrow(() -> RequestRefusedException.invalid(
                        "There was a problem with the request: unknown property \"" + name + "\""));
    }

    private static int number(ObjectNode body, String name, int otherwise) throws RequestRefusedException {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull() || node.asText().isEmpty()) {
            return otherwise;
        }
        return Ids.read(node.asText())
                .map(number -> (int) Math.min(number, Integer.MAX_VALUE / 2))
                .orElseThrow(() -> Call.invalidJson("\"" + name + "\" must be a number"));
    }
}
