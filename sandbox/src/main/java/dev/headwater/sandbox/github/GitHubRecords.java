package dev.headwater.sandbox.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.github.failure.RefusedException;
import dev.headwater.sandbox.github.store.Account;
import dev.headwater.sandbox.github.store.Caller;
import dev.headwater.sandbox.github.store.Input;
import dev.headwater.sandbox.github.store.NodeKind;
import dev.headwater.sandbox.github.store.StoredNode;
import dev.headwater.sandbox.github.store.Writer;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.platform.PlatformRecords;
import dev.headwater.sandbox.platform.RecordRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The account's nodes as a colleague sees and changes them: by node id, with the scalars of GraphQL; other nodes by their
 * ids. Changes take what the mutation of the kind takes. Thread-safe.
 */
final class GitHubRecords implements PlatformRecords {

    private static final Set<String> UPDATES = Set.of("updateRepository", "updatePullRequest");

    private final Account account;
    private final Writer writer;

    GitHubRecords(Account account) {
        this.account = account;
        this.writer = new Writer(account);
    }

    @Override
    public List<JsonNode> list(String object) throws RecordRefusedException {
        NodeKind kind = kind(object);
        return account.locked(() ->
                account.all(kind).stream().<JsonNode>map(GitHubRecords::json).toList());
    }

    @Override
    public JsonNode create(String object, ObjectNode fields) throws RecordRefusedException {
        String mutation = kind(object) == NodeKind.ISSUE_COMMENT
                ? "addComment"
                : "create" + kind(object).type();
        return json(apply(mutation, input(fields)));
    }

    @Override
    public JsonNode change(String object, String id, ObjectNode fields) throws RecordRefusedException {
        NodeKind kind = kind(object);
        String mutation = "update" + kind.type();
        Map<String, @Nullable Object> input = input(fields);
        String type = kind.type().substring(0, 1).toLowerCase(Locale.ROOT)
                + kind.type().substring(1);
        input.put(UPDATES.contains(mutation) ? type + "Id" : "id", id);
        return json(apply(mutation, input));
    }

    @Override
    public void delete(String object, String id) throws RecordRefusedException {
        NodeKind kind = kind(object);
        boolean removed = account.locked(() -> account.find(id)
                .filter(node -> node.kind() == kind)
                .map(node -> {
                    account.remove(node);
                    return true;
                })
                .orElse(false));
        if (!removed) {
            throw new RecordRefusedException(404, "there is no " + kind.type() + " with the node id " + id);
        }
    }

    private StoredNode apply(String mutation, Map<String, @Nullable Object> input) throws RecordRefusedException {
        Attempt attempt = account.locked(() -> {
            Caller owner =
                    new Caller(account.findOwner(Account.OWNER).orElseThrow().id(), Caller.Kind.PERSON);
            try {
                var change = writer.find(mutation);
                return change.isEmpty()
                        ? new Attempt(null, RefusedException.unprocessable("there is no mutation " + mutation))
                        : new Attempt(change.get().apply(new Input(input), owner), null);
            } catch (RefusedException e) {
                return new Attempt(null, e);
            }
        });
        if (attempt.written() != null) {
            return attempt.written();
        }
        throw new RecordRefusedException(
                attempt.refused() == null ? 500 : attempt.refused().status(),
                attempt.refused() == null ? "" : attempt.refused().reason());
    }

    private record Attempt(
            @Nullable StoredNode written, @Nullable RefusedException refused) {}

    private static NodeKind kind(String object) throws RecordRefusedException {
        return NodeKind.findByPlural(object)
                .orElseThrow(() -> new RecordRefusedException(
                        404,
                        "unknown object \"" + object + "\"; accepted: "
                                + java.util.Arrays.stream(NodeKind.values())
                                        .map(NodeKind::plural)
                                        .collect(Collectors.joining(", "))));
    }

    private static Map<String, @Nullable Object> input(ObjectNode fields) {
        Map<String, @Nullable Object> input = new HashMap<>();
        fields.properties().forEach(field -> input.put(field.getKey(), value(field.getValue())));
        return input;
    }

    private static @Nullable Object value(JsonNode value) {
        if (value instanceof ArrayNode array) {
            return array.valueStream().map(JsonNode::asText).toList();
        }
        return value.isNull() ? null : value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    private static JsonNode json(StoredNode node) {
        ObjectNode json = Json.object().put("id", node.id()).put("fullDatabaseId", Long.toString(node.databaseId()));
        node.values().forEach((name, value) -> {
            switch (value) {
                case Boolean flag -> json.put(name, flag);
                case Integer number -> json.put(name, number);
                case List<?> list -> {
                    // a repository's hundreds of branches are nobody's concern
                    if (!name.equals("branches")) {
                        ArrayNode array = json.putArray(name);
                        list.forEach(item -> array.add(item.toString()));
                    }
                }
                default -> json.put(name, value.toString());
            }
        });
        return json;
    }
}
