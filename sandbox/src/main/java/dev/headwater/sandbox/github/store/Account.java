package dev.headwater.sandbox.github.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.github.failure.RefusedException;
import dev.headwater.sandbox.http.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All nodes and the one lock over them; everything but {@link #locked} and {@link #reset} is for work that holds the
 * lock. Ids are never given twice, not even after a reset, since mirrors remember them.
 */
public final class Account {

    /** Who owns the personal token and the sample repositories. */
    public static final String OWNER = "headwater-demo";

    static final String ORGANIZATION = "caladan";
    private static final long FIRST_SAMPLE = 1_200_000_000L;
    // behind the samples, and some of them behind 32 bits as GitHub's own comments are
    private static final long BEHIND_SAMPLES = 4_294_900_000L;
    // GraphQL has 32 bits for those of repositories
    private static final long BEHIND_SAMPLE_REPOSITORIES = 1_900_000_000L;
    private static final long STEP = 17;

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final Map<String, StoredNode> nodes = new LinkedHashMap<>();
    private final Map<NodeKind, Map<Long, String>> oldIds = new EnumMap<>(NodeKind.class);
    private final Map<String, Integer> lastNumbers = new HashMap<>();
    private long lastId = BEHIND_SAMPLES;
    private long lastRepositoryId = BEHIND_SAMPLE_REPOSITORIES;
    private long lastSampleId = FIRST_SAMPLE;
    private boolean loading;

    public Account(InstantSource clock) {
        this.clock = clock;
        reset();
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Back to the sample data. */
    public void reset() {
        locked(() -> {
            nodes.clear();
            oldIds.clear();
            lastNumbers.clear();
            lastSampleId = FIRST_SAMPLE;
            loading = true;
            try {
                new Samples(this, new Writer(this)).load();
            } catch (RefusedException e) {
                throw new IllegalStateException("sample data does not fit: " + e.reason(), e);
            } finally {
                loading = false;
            }
            return nodes;
        });
    }

    static JsonNode samples() {
        return Json.resource(Account.class, "samples.json");
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    public Optional<StoredNode> find(String id) {
        return Optional.ofNullable(nodes.get(id)).or(() -> findByOldId(id));
    }

    private Optional<StoredNode> findByOldId(String id) {
        for (Map.Entry<NodeKind, Map<Long, String>> kind : oldIds.entrySet()) {
            for (Map.Entry<Long, String> known : kind.getValue().entrySet()) {
                if (NodeIds.old(kind.getKey(), known.getKey()).equals(id)) {
                    return Optional.ofNullable(nodes.get(known.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    /** The nodes of a kind, oldest first. */
    public List<StoredNode> all(NodeKind kind) {
        return nodes.values().stream().filter(node -> node.kind() == kind).toList();
    }

    /** Those of them that refer to a node, for example the issues of a repository. */
    public List<StoredNode> allOf(NodeKind kind, String reference, String id) {
        return all(kind).stream()
                .filter(node -> node.text(reference).equals(id))
                .toList();
    }

    public Optional<StoredNode> findOwner(String login) {
        return nodes.values().stream()
                .filter(node -> node.kind().isOwner() && node.text("login").equalsIgnoreCase(login))
                .findFirst();
    }

    public Optional<StoredNode> findRepository(String owner, String name) {
        return findOwner(owner)
                .flatMap(node -> allOf(NodeKind.REPOSITORY, "owner", node.id()).stream()
                        .filter(repository -> repository.text("name").equalsIgnoreCase(name))
                        .findFirst());
    }

    public Optional<StoredNode> findNumbered(NodeKind kind, String repository, int number) {
        return allOf(kind, "repository", repository).stream()
                .filter(node -> node.number("number") == number)
                .findFirst();
    }

    StoredNode add(NodeKind kind, Optional<StoredNode> repository, Map<String, Object> values) {
        long databaseId = nextId(kind);
        String id = repository
                .map(owner -> NodeIds.of(kind, owner.databaseId(), databaseId))
                .orElseGet(() -> NodeIds.of(kind, databaseId));
        StoredNode node = new StoredNode(kind, id, databaseId, values);
        oldIds.computeIfAbsent(kind, key -> new HashMap<>()).put(databaseId, id);
        put(node);
        return node;
    }

    void put(StoredNode node) {
        nodes.put(node.id(), node);
    }

    /** Removes a node and what belongs to it. */
    public void remove(StoredNode node) {
        List<String> gone = new ArrayList<>(List.of(node.id()));
        nodes.values().stream()
                .filter(other -> other.text("repository").equals(node.id())
                        || other.text("issue").equals(node.id()))
                .map(StoredNode::id)
                .forEach(gone::add);
        gone.forEach(nodes::remove);
        if (node.kind() == NodeKind.LABEL) {
            nodes.replaceAll((id, other) -> without(other, node.id()));
        }
    }

    private static StoredNode without(StoredNode node, String label) {
        List<String> labels = node.texts("labels");
        return labels.contains(label)
                ? node.with(
                        "labels",
                        labels.stream().filter(other -> !other.equals(label)).toList())
                : node;
    }

    /** Issues and pull requests of a repository share their numbers; milestones have their own. */
    int nextNumber(String repository, String series) {
        return lastNumbers.merge(repository + " " + series, 1, Integer::sum);
    }

    private long nextId(NodeKind kind) {
        if (loading) {
            lastSampleId += STEP;
            return lastSampleId;
        }
        if (kind == NodeKind.REPOSITORY) {
            lastRepositoryId += STEP;
            return lastRepositoryId;
        }
        lastId += STEP;
        return lastId;
    }
}
