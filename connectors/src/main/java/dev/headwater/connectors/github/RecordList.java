package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.PlatformRecord;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.schemas.model.SyncedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reading all records of an object in the repositories of one owner, page by page. Comments of pull requests are left out:
 * they have no issue.
 */
final class RecordList {
    // GitHub stops at half a million nodes, which every issue's comments count towards
    private static final int ISSUES_WITH_COMMENTS = 50;

    private final SyncedTable table;
    private final GitHubObject object;
    private final Position position;
    private final String owner;

    /** @throws IllegalArgumentException for a position that no page has named */
    RecordList(SyncedTable table, Optional<String> position, String owner) {
        this.table = table;
        this.object = GitHubObject.of(table);
        this.position = Position.of(position);
        this.owner = owner;
    }

    /** The body of the request for the page. */
    ObjectNode request() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("query", document());
        ObjectNode variables = body.putObject("variables");
        variables.put("owner", owner);
        put(variables, "repositories", position.repositories());
        if (object != GitHubObject.REPOSITORIES) {
            put(variables, "records", position.records());
        }
        if (object == GitHubObject.ISSUE_COMMENTS) {
            put(variables, "comments", position.comments());
        }
        return body;
    }

    private static void put(ObjectNode variables, String name, String cursor) {
        variables.put(name, cursor.isEmpty() ? null : cursor);
    }

    private String document() {
        String fragment = " fragment F on " + object.type() + " { " + FieldTree.selection(table) + " }";
        String page = " { pageInfo { hasNextPage endCursor } nodes { ...F } }";
        String inside = switch (object) {
            case REPOSITORIES -> "";
            case ISSUES -> "issues(first: 100, after: $records)" + page;
            case PULL_REQUESTS -> "pullRequests(first: 100, after: $records)" + page;
            case LABELS -> "labels(first: 100, after: $records)" + page;
            case ISSUE_COMMENTS ->
                // within one issue, only that one: the cursor is its own
                "issues(first: " + (position.comments().isEmpty() ? ISSUES_WITH_COMMENTS : 1)
                        + ", after: $records) { pageInfo { hasNextPage endCursor } edges { cursor node {"
                        + " comments(first: 100, after: $comments)" + page + " } } }";
        };
        String variables = object == GitHubObject.REPOSITORIES
                ? ""
                : ", $records: String" + (object == GitHubObject.ISSUE_COMMENTS ? ", $comments: String" : "");
        String repositories = object == GitHubObject.REPOSITORIES
                ? "repositories(first: 100, after: $repositories, ownerAffiliations: [OWNER])" + page
                : "repositories(first: 1, after: $repositories, ownerAffiliations: [OWNER])"
                        + " { pageInfo { hasNextPage endCursor } nodes { " + inside + " } }";
        return "query($owner: String!, $repositories: String" + variables + ") { repositoryOwner(login: $owner) { "
                + repositories + " } }" + fragment;
    }

    /** The page that the data of an answer hold; empty if they do not fit the question. */
    Optional<RecordPage> findPage(JsonNode data) {
        JsonNode repositories = data.at("/repositoryOwner/repositories");
        if (!repositories.isObject()) {
            return Optional.empty();
        }
        if (object == GitHubObject.REPOSITORIES) {
            return findRecords(repositories.path("nodes"))
                    .map(records -> new RecordPage(
                            records, after(repositories).map(cursor -> new Position(cursor, "", "").text())));
        }
        if (repositories.path("nodes").isEmpty()) {
            return Optional.of(new RecordPage(List.of(), Optional.empty()));
        }
        JsonNode repository = repositories.path("nodes").path(0);
        Optional<String> nextRepository = after(repositories).map(cursor -> new Position(cursor, "", "").text());
        return object == GitHubObject.ISSUE_COMMENTS
                ? findComments(repository.path("issues"), nextRepository)
                : findInside(repository, nextRepository);
    }

    private Optional<RecordPage> findInside(JsonNode repository, Optional<String> nextRepository) {
        String name = switch (object) {
            case PULL_REQUESTS -> "pullRequests";
            case LABELS -> "labels";
            case REPOSITORIES, ISSUES, ISSUE_COMMENTS -> "issues";
        };
        JsonNode connection = repository.path(name);
        Optional<String> next = after(connection)
                .map(cursor -> new Position(position.repositories(), cursor, "").text())
                .or(() -> nextRepository);
        return findRecords(connection.path("nodes")).map(records -> new RecordPage(records, next));
    }

    /** The comments of issues, up to the first issue that has more of them than a page. */
    private Optional<RecordPage> findComments(JsonNode issues, Optional<String> nextRepository) {
        if (!issues.path("edges").isArray()) {
            return Optional.empty();
        }
        List<PlatformRecord> records = new ArrayList<>();
        String before = position.records();
        for (JsonNode edge : issues.path("edges")) {
            JsonNode comments = edge.at("/node/comments");
            Optional<List<PlatformRecord>> found = findRecords(comments.path("nodes"));
            String cursor = edge.path("cursor").asText("");
            if (found.isEmpty() || cursor.isEmpty() || !Position.isCursor(cursor)) {
                return Optional.empty();
            }
            records.addAll(found.get());
            Optional<String> more = after(comments);
            if (more.isPresent()) {
                Position within = new Position(position.repositories(), before, more.get());
                return Optional.of(new RecordPage(records, Optional.of(within.text())));
            }
            before = cursor;
        }
        Optional<String> next = after(issues)
                .map(cursor -> new Position(position.repositories(), cursor, "").text())
                .or(() -> nextRepository);
        return Optional.of(new RecordPage(records, next));
    }

    private static Optional<String> after(JsonNode connection) {
        String cursor = connection.at("/pageInfo/endCursor").asText("");
        return connection.at("/pageInfo/hasNextPage").asBoolean(false) && !cursor.isEmpty() && Position.isCursor(cursor)
                ? Optional.of(cursor)
                : Optional.empty();
    }

    private Optional<List<PlatformRecord>> findRecords(JsonNode nodes) {
        if (!nodes.isArray()) {
            return Optional.empty();
        }
        List<PlatformRecord> records = new ArrayList<>();
        for (JsonNode node : nodes) {
            Optional<Map<String, JsonNode>> values = FieldTree.findValues(table, node);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            records.add(new PlatformRecord(node.path("id").asText(), values.get(), false));
        }
        return Optional.of(records);
    }
}
