package dev.headwater.sandbox.github.graph;

import dev.headwater.sandbox.github.failure.RefusedException;
import dev.headwater.sandbox.github.store.StoredNode;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of nodes: filtered, sorted, cut, with cursors that survive the removal of their node. */
final class Connection {

    private static final int LARGEST_PAGE = 100;

    private final DataFetchingEnvironment call;
    private final List<StoredNode> nodes;

    private Connection(DataFetchingEnvironment call, List<StoredNode> nodes) {
        this.call = call;
        this.nodes = nodes;
    }

    static Map<String, Object> of(DataFetchingEnvironment call, List<StoredNode> all) throws RefusedException {
        return new Connection(call, sorted(call, filtered(call, all))).page();
    }

    private Map<String, Object> page() throws RefusedException {
        Map<String, Object> page = new HashMap<>();
        page.put("totalCount", nodes.size());
        if (!call.getSelectionSet().containsAnyOf("nodes", "edges", "pageInfo")) {
            return page;
        }
        int first = first();
        int start = start();
        int end = Math.min(nodes.size(), start + first);
        List<Object> edges = new ArrayList<>();
        for (int i = start; i < end; i++) {
            edges.add(Map.of("cursor", cursor(i), "node", nodes.get(i)));
        }
        page.put("nodes", nodes.subList(Math.min(start, end), end));
        page.put("edges", edges);
        Map<String, Object> info = new HashMap<>();
        info.put("hasNextPage", end < nodes.size());
        info.put("hasPreviousPage", start > 0);
        if (end > start) {
            info.put("startCursor", cursor(start));
            info.put("endCursor", cursor(end - 1));
        }
        page.put("pageInfo", info);
        return page;
    }

    private int first() throws RefusedException {
        String name = call.getField().getName();
        @Nullable Integer first = call.getArgument("first");
        if (first == null) {
            throw RefusedException.of(
                    "MISSING_PAGINATION_BOUNDARIES",
                    "You must provide a `first` or `last` value to properly paginate the `" + name + "` connection.");
        }
        if (first > LARGEST_PAGE) {
            throw RefusedException.of(
                    "EXCESSIVE_PAGINATION",
                    "Requesting " + first + " records on the `" + name
                            + "` connection exceeds the `first` limit of 100 records.");
        }
        if (first < 1) {
            throw RefusedException.of(
                    "INVALID_PAGINATION", "`first` on the `" + name + "` connection cannot be less than 1.");
        }
        return first;
    }

    private int start() throws RefusedException {
        @Nullable String after = call.getArgument("after");
        if (after == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(after), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", -1);
            if (parts.length == 3 && parts[0].equals("cursor:v2")) {
                for (int i = 0; i < nodes.size(); i++) {
                    if (nodes.get(i).id().equals(parts[1])) {
                        return i + 1;
                    }
                }
                return Math.min(nodes.size(), Integer.parseInt(parts[2]));
            }
        } catch (IllegalArgumentException e) {
            throw noCursor(after);
        }
        throw noCursor(after);
    }

    private static RefusedException noCursor(String text) {
        return RefusedException.of("INVALID_CURSOR_ARGUMENTS", "`" + text + "` does not appear to be a valid cursor.");
    }

    private String cursor(int index) {
        String text = "cursor:v2|" + nodes.get(index).id() + "|" + index;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<StoredNode> filtered(DataFetchingEnvironment call, List<StoredNode> all) {
        Map<String, Object> filter = Optional.<Map<String, Object>>ofNullable(call.getArgument("filterBy"))
                .orElse(Map.of());
        @Nullable List<String> states = call.getArgument("states");
        return all.stream()
                .filter(node -> states == null || states.contains(node.text("state")))
                .filter(node ->
                        !(filter.get("states") instanceof List<?> wanted) || wanted.contains(node.text("state")))
                .filter(node -> !(filter.get("since") instanceof String since) || isSince(node, since))
                .toList();
    }

    private static boolean isSince(StoredNode node, String since) {
        return !Instant.parse(node.text("updatedAt"))
                .isBefore(OffsetDateTime.parse(since).toInstant());
    }

    private static List<StoredNode> sorted(DataFetchingEnvironment call, List<StoredNode> all) {
        @Nullable Map<String, Object> order = call.getArgument("orderBy");
        if (order == null) {
            return all;
        }
        String field = switch (String.valueOf(order.get("field"))) {
            case "UPDATED_AT" -> "updatedAt";
            case "PUSHED_AT" -> "pushedAt";
            case "NAME" -> "name";
            default -> "";
        };
        // nodes are kept in the order of their creation
        Comparator<StoredNode> by = Comparator.comparing(node -> field.isEmpty() ? "" : node.text(field));
        List<StoredNode> sorted = new ArrayList<>(all);
        sorted.sort(by);
        return "DESC".equals(order.get("direction")) ? sorted.reversed() : sorted;
    }
}
