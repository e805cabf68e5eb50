package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The mutations of one record. Most need one; what the update of an object cannot change has a mutation of its own: an
 * issue's reason to be closed, a lock, a draft, an archive.
 */
final class RowSteps {
    private final SyncedTable table;
    private final GitHubObject object;
    private final RecordWrite write;
    private final int row;
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private RowSteps(WriteBatch batch, int row) {
        this.table = batch.table();
        this.object = GitHubObject.of(table);
        this.write = batch.records().get(row);
        this.row = row;
        write.values().forEach((name, value) -> fields.put(column(name).field(), value));
    }

    /**
     * The steps of a record, in their order.
     *
     * @throws dev.headwater.schemas.error.SqlStateException 22023 for a value that GitHub cannot hold (S25a)
     */
    static List<Step> of(WriteBatch batch, int row) {
        RowSteps made = new RowSteps(batch, row);
        switch (batch.operation()) {
            case INSERT -> made.add("", made.object.create(), JsonNodeFactory.instance.objectNode());
            case UPDATE -> made.update();
            case DELETE -> made.add("", made.object.delete(), made.keyed(made.object.delete()));
        }
        return made.steps;
    }

    private void update() {
        // an archived repository takes no other change, so it is opened first and closed last
        Optional<Boolean> archived = takeFlag("isArchived");
        if (archived.equals(Optional.of(false))) {
            step("a", new Mutation("unarchiveRepository", "repositoryId", "repository"));
        }
        Optional<Step> state = state();
        Optional<Boolean> draft = takeFlag("isDraft");
        Optional<Boolean> locked = takeFlag("locked");
        Optional<JsonNode> reason = Optional.ofNullable(fields.remove("activeLockReason"));
        boolean others = state.isPresent() || draft.isPresent() || locked.isPresent() || archived.isPresent();
        if (!fields.isEmpty() || !others) {
            add("", object.update(), keyed(object.update()));
        }
        state.ifPresent(steps::add);
        draft.ifPresent(flag -> step(
                "d",
                new Mutation(
                        flag ? "convertPullRequestToDraft" : "markPullRequestReadyForReview",
                        "pullRequestId",
                        "pullRequest")));
        lock(locked, reason);
        if (archived.equals(Optional.of(true))) {
            step("a", new Mutation("archiveRepository", "repositoryId", "repository"));
        }
    }

    /** A state with a reason; one without is an ordinary field. */
    private Optional<Step> state() {
        if (object != GitHubObject.ISSUES) {
            return Optional.empty();
        }
        JsonNode reason = fields.remove("stateReason");
        if (reason == null || reason.isNull()) {
            return Optional.empty();
        }
        JsonNode state = fields.remove("state");
        String to = state == null ? "" : state.asText().toLowerCase(Locale.ROOT);
        String why = reason.asText().toUpperCase(Locale.ROOT);
        if (to.equals("open") && why.equals("REOPENED")) {
            Mutation reopen = new Mutation("reopenIssue", "issueId", "issue");
            return Optional.of(new Step(row, alias("s"), reopen, named("s", keyed(reopen))));
        }
        if (!to.equals("closed")) {
            throw unusable("stateReason", reason, "is written together with state = 'closed'");
        }
        Mutation close = new Mutation("closeIssue", "issueId", "issue");
        return Optional.of(
                new Step(row, alias("s"), close, named("s", keyed(close).put("stateReason", why))));
    }

    private void lock(Optional<Boolean> locked, Optional<JsonNode> reason) {
        boolean withReason = reason.filter(text -> !text.isNull()).isPresent();
        if (withReason && !locked.equals(Optional.of(true))) {
            throw unusable("activeLockReason", reason.get(), "is written together with locked = true");
        }
        if (locked.isEmpty()) {
            return;
        }
        if (!locked.get()) {
            step("l", Mutation.inlined("unlockLockable", "lockableId", "unlockedRecord"));
            return;
        }
        Mutation lock = Mutation.inlined("lockLockable", "lockableId", "lockedRecord");
        ObjectNode input = keyed(lock);
        if (withReason) {
            input.put("lockReason", reason.get().asText().toUpperCase(Locale.ROOT));
        }
        steps.add(new Step(row, alias("l"), lock, named("l", input)));
    }

    private void step(String suffix, Mutation mutation) {
        steps.add(new Step(row, alias(suffix), mutation, named(suffix, keyed(mutation))));
    }

    /** A step that carries the remaining fields. */
    private void add(String suffix, Mutation mutation, ObjectNode input) {
        fields.forEach((field, value) -> input.set(GitHubObject.inputOf(field), toApi(field, value)));
        steps.add(new Step(row, alias(suffix), mutation, named(suffix, input)));
    }

    private String alias(String suffix) {
        return "r" + row + suffix;
    }

    private ObjectNode named(String suffix, ObjectNode input) {
        return input.put("clientMutationId", alias(suffix));
    }

    private ObjectNode keyed(Mutation mutation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(mutation.key(), Objects.requireNonNull(write.id(), "an update or delete names its record"));
    }

    /** A flag with a mutation of its own; what is null has none, and stays an ordinary field that GitHub refuses. */
    private Optional<Boolean> takeFlag(String field) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw unusable(field, value, "must be true or false");
        }
        fields.remove(field);
        return Optional.of(value.asBoolean());
    }

    private JsonNode toApi(String field, JsonNode value) {
        if (field.endsWith("nodes.id")) {
            ArrayNode ids = JsonNodeFactory.instance.arrayNode();
            for (JsonNode id : value) {
                if (!id.isTextual()) {
                    throw unusable(field, value, "must be node ids");
                }
                ids.add(id);
            }
            return ids;
        }
        if (value.isTextual() && FieldTree.isEnumeration(field)) {
            return JsonNodeFactory.instance.textNode(value.asText().toUpperCase(Locale.ROOT));
        }
        return value;
    }

    private SqlStateException unusable(String field, JsonNode value, String why) {
        SyncedColumn column = table.columns().stream()
                .filter(one -> one.field().equals(field))
                .findFirst()
                .orElseThrow();
        return SqlError.of(SqlState.INVALID_PARAMETER_VALUE, GitHubError.VALIDATION)
                .withDetail("Key (" + column.name() + ")=(" + (value.isValueNode() ? value.asText() : value.toString())
                        + ") " + why + ".")
                .onTable(table.schema(), table.name())
                .onColumn(column.name())
                .toException();
    }

    private SyncedColumn column(String name) {
        return table.findColumn(name)
                .orElseThrow(() -> new IllegalArgumentException(table.qualifiedName() + " has no column " + name));
    }
}
