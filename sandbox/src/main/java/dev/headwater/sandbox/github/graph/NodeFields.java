package dev.headwater.sandbox.github.graph;

import dev.headwater.sandbox.github.failure.RefusedException;
import dev.headwater.sandbox.github.store.Account;
import dev.headwater.sandbox.github.store.NodeKind;
import dev.headwater.sandbox.github.store.StoredNode;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a field of a node is. */
final class NodeFields {

    private static final String WEB = "https://github.com/";

    private final Account account;

    NodeFields(Account account) {
        this.account = account;
    }

    @Nullable
    Object value(StoredNode node, DataFetchingEnvironment call) throws RefusedException {
        String name = call.getField().getName();
        return switch (name) {
            case "id" -> node.id();
            case "databaseId" -> node.databaseId() <= Integer.MAX_VALUE ? (int) node.databaseId() : null;
            case "fullDatabaseId" -> Long.toString(node.databaseId());
            case "url" -> url(account, node);
            case "issues", "pullRequests", "milestones", "repositories", "labels", "assignees", "comments" ->
                Connection.of(call, connected(node, name));
            case "issue" ->
                node.kind() == NodeKind.REPOSITORY
                        ? numbered(node, NodeKind.ISSUE, call)
                        : subject(node, NodeKind.ISSUE);
            case "pullRequest" ->
                node.kind() == NodeKind.REPOSITORY
                        ? numbered(node, NodeKind.PULL_REQUEST, call)
                        : subject(node, NodeKind.PULL_REQUEST);
            case "milestone" ->
                node.kind() == NodeKind.REPOSITORY ? numbered(node, NodeKind.MILESTONE, call) : referred(node, name);
            case "label" -> named(account.allOf(NodeKind.LABEL, "repository", node.id()), call);
            case "repository" ->
                node.kind() == NodeKind.USER || node.kind() == NodeKind.ORGANIZATION
                        ? named(account.allOf(NodeKind.REPOSITORY, "owner", node.id()), call)
                        : referred(node, name);
            case "author", "creator", "owner", "parent" -> referred(node, name);
            case "nameWithOwner" -> nameWithOwner(account, node);
            case "isPrivate" -> !node.text("visibility").equals("PUBLIC");
            case "isFork" -> false;
            case "defaultBranchRef" ->
                node.texts("branches").stream()
                        .findFirst()
                        .map(branch -> Map.of("id", "REF_" + node.id(), "name", branch, "prefix", "refs/heads/"))
                        .orElse(null);
            case "primaryLanguage" ->
                node.find(name)
                        .map(language -> Map.of("id", "LAN_" + language, "name", language, "color", "#dea584"))
                        .orElse(null);
            case "closed" -> !node.text("state").equals("OPEN");
            case "merged" -> node.text("state").equals("MERGED");
            case "mergeCommit" ->
                node.find(name).map(oid -> Map.of("id", "C_" + oid, "oid", oid)).orElse(null);
            case "stateReason" ->
                node.text(name).equals("DUPLICATE") && !Boolean.TRUE.equals(call.getArgument("enableDuplicate"))
                        ? "NOT_PLANNED"
                        : node.find(name).orElse(null);
            default -> node.find(name).orElse(null);
        };
    }

    private List<StoredNode> connected(StoredNode node, String name) {
        return switch (name) {
            case "issues" -> account.allOf(NodeKind.ISSUE, "repository", node.id());
            case "pullRequests" -> account.allOf(NodeKind.PULL_REQUEST, "repository", node.id());
            case "milestones" -> account.allOf(NodeKind.MILESTONE, "repository", node.id());
            case "repositories" -> account.allOf(NodeKind.REPOSITORY, "owner", node.id());
            case "comments" -> account.allOf(NodeKind.ISSUE_COMMENT, "issue", node.id());
            default ->
                node.kind() == NodeKind.REPOSITORY
                        ? account.allOf(NodeKind.LABEL, "repository", node.id())
                        : node.texts(name).stream()
                                .flatMap(id -> account.find(id).stream())
                                .toList();
        };
    }

    private @Nullable StoredNode referred(StoredNode node, String name) {
        return account.find(node.text(name)).orElse(null);
    }

    private @Nullable StoredNode subject(StoredNode comment, NodeKind kind) {
        return account.find(comment.text("issue"))
                .filter(node -> node.kind() == kind)
                .orElse(null);
    }

    private StoredNode numbered(StoredNode repository, NodeKind kind, DataFetchingEnvironment call)
            throws RefusedException {
        @Nullable Integer number = call.getArgument("number");
        Optional<StoredNode> found = account.findNumbered(kind, repository.id(), number == null ? 0 : number);
        return found.orElseThrow(() -> RefusedException.notFound("Could not resolve to "
                + (kind == NodeKind.ISSUE ? "an " : "a ") + kind.type() + " with the number of " + number + "."));
    }

    private static @Nullable StoredNode named(List<StoredNode> nodes, DataFetchingEnvironment call) {
        @Nullable String name = call.getArgument("name");
        return nodes.stream()
                .filter(node -> node.text("name").equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    static String nameWithOwner(Account account, StoredNode repository) {
        return account.find(repository.text("owner"))
                        .map(owner -> owner.text("login"))
                        .orElse("") + "/" + repository.text("name");
    }

    static String url(Account account, StoredNode node) {
        String repository = WEB
                + account.find(node.text("repository"))
                        .map(owner -> nameWithOwner(account, owner))
                        .orElse("");
        return switch (node.kind()) {
            case USER, ORGANIZATION, BOT -> WEB + node.text("login");
            case REPOSITORY -> WEB + nameWithOwner(account, node);
            case ISSUE -> repository + "/issues/" + node.number("number");
            case PULL_REQUEST -> repository + "/pull/" + node.number("number");
            case MILESTONE -> repository + "/milestone/" + node.number("number");
            case LABEL -> repository + "/labels/" + node.text("name").replace(" ", "%20");
            case ISSUE_COMMENT ->
                account.find(node.text("issue"))
                                .map(issue -> url(account, issue))
                                .orElse(repository) + "#issuecomment-" + node.databaseId();
        };
    }
}
