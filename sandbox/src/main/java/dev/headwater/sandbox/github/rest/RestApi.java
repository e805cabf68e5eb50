package dev.headwater.sandbox.github.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes for repositories and what is in them. For work that holds the account's lock. */
public final class RestApi {

    private static final String DOCUMENTATION = "https://docs.github.com/rest";

    private final Account account;
    private final Writer writer;
    private final RestJson json;
    private final String base;

    /** @param base the URL of the API, without a slash at its end */
    public RestApi(Account account, Writer writer, String base) {
        this.account = account;
        this.writer = writer;
        this.base = base;
        this.json = new RestJson(account, base);
    }

    public ApiAnswer answer(ApiRequest request, Caller caller) {
        try {
            Call call = new Call(request, request.segments(), caller);
            return route(call);
        } catch (RefusedException e) {
            return refused(e);
        }
    }

    private ApiAnswer route(Call call) throws RefusedException {
        List<String> path = call.path();
        if (call.is("GET", "user")) {
            return ApiAnswer.json(
                    200, json.of(account.find(call.caller().actor()).orElseThrow()));
        }
        if (call.is("GET", "user", "repos")) {
            return list(call, account.all(NodeKind.REPOSITORY));
        }
        if (call.is("POST", "user", "repos")) {
            return created(apply("createRepository", repositoryInput(call.body()), call));
        }
        if (path.size() == 3 && path.getLast().equals("repos") && call.method().equals("GET")) {
            StoredNode owner = account.findOwner(path.get(1)).orElseThrow(RestApi::notFound);
            return list(call, account.allOf(NodeKind.REPOSITORY, "owner", owner.id()));
        }
        if (path.size() < 3 || !path.getFirst().equals("repos")) {
            throw notFound();
        }
        StoredNode repository = account.findRepository(path.get(1), path.get(2)).orElseThrow(RestApi::notFound);
        List<String> rest = path.subList(3, path.size());
        if (rest.isEmpty()) {
            return repository(call, repository);
        }
        Call inside = new Call(call.request(), rest.subList(1, rest.size()), call.caller());
        return switch (rest.getFirst()) {
            case "labels" -> labels(inside, repository);
            case "issues" -> issues(inside, repository);
            case "pulls" -> pulls(inside, repository);
            case "milestones" -> milestones(inside, repository);
            default -> throw notFound();
        };
    }

    private ApiAnswer repository(Call call, StoredNode repository) throws RefusedException {
        return switch (call.method()) {
            case "GET" -> ApiAnswer.json(200, json.of(repository));
            case "PATCH" -> {
                Map<String, @Nullable Object> input = repositoryInput(call.body());
                input.remove("visibility");
                input.put("repositoryId", repository.id());
                yield shown(apply("updateRepository", input, call));
            }
            case "DELETE" -> {
                account.remove(repository);
                yield ApiAnswer.empty(204);
            }
            default -> throw notFound();
        };
    }

    private ApiAnswer labels(Call call, StoredNode repository) throws RefusedException {
        List<StoredNode> labels = account.allOf(NodeKind.LABEL, "repository", repository.id());
        if (call.is("GET")) {
            return list(call, labels);
        }
        if (call.is("POST")) {
            Map<String, @Nullable Object> input = renamed(call.body(), Map.of());
            input.put("repositoryId", repository.id());
            input.putIfAbsent("color", "ededed");
            return created(apply("createLabel", input, call));
        }
        StoredNode label = labels.stream()
                .filter(one -> call.path().size() == 1
                        && one.text("name").equalsIgnoreCase(call.path().getFirst()))
                .findFirst()
                .orElseThrow(RestApi::notFound);
        return one(call, label, "updateLabel", "deleteLabel", "id", renamed(call.body(), Map.of("new_name", "name")));
    }

    private ApiAnswer issues(Call call, StoredNode repository) throws RefusedException {
        List<String> path = call.path();
        if (call.is("GET")) {
            return Page.of(call.request(), url(call), issueList(call, repository));
        }
        if (call.is("POST")) {
            Map<String, @Nullable Object> input = issueInput(call.body(), repository);
            input.put("repositoryId", repository.id());
            return created(apply("createIssue", input, call));
        }
        if (path.getFirst().equals("comments")) {
            return comments(call, repository);
        }
        StoredNode issue = numbered(NodeKind.ISSUE, repository, path.getFirst());
        if (path.size() == 2 && path.getLast().equals("comments")) {
            if (call.method().equals("POST")) {
                Map<String, @Nullable Object> input = renamed(call.body(), Map.of());
                input.put("subjectId", issue.id());
                return created(apply("addComment", input, call));
            }
            return list(call, account.allOf(NodeKind.ISSUE_COMMENT, "issue", issue.id()));
        }
        return issue(call, repository, issue);
    }

    private ApiAnswer issue(Call call, StoredNode repository, StoredNode issue) throws RefusedException {
        if (call.method().equals("GET") && call.path().size() == 1) {
            return shown(issue);
        }
        if (!call.method().equals("PATCH") || call.path().size() != 1) {
            throw notFound();
        }
        Map<String, @Nullable Object> input = issueInput(call.body(), repository);
        input.put("id", issue.id());
        Object reason = input.remove("stateReason");
        StoredNode changed = apply("updateIssue", input, call);
        if (reason != null && changed.text("state").equals("CLOSED")) {
            changed = apply("closeIssue", Map.of("issueId", issue.id(), "stateReason", reason), call);
        }
        return shown(changed);
    }

    private ApiAnswer comments(Call call, StoredNode repository) throws RefusedException {
        List<StoredNode> comments = account.allOf(NodeKind.ISSUE_COMMENT, "repository", repository.id());
        if (call.is("GET", "comments")) {
            return list(call, comments);
        }
        StoredNode comment = comments.stream()
                .filter(one -> call.path().size() == 2
                        && Long.toString(one.databaseId()).equals(call.path().getLast()))
                .findFirst()
                .orElseThrow(RestApi::notFound);
        return one(call, comment, "updateIssueComment", "deleteIssueComment", "id", renamed(call.body(), Map.of()));
    }

    private ApiAnswer pulls(Call call, StoredNode repository) throws RefusedException {
        if (call.is("GET")) {
            return list(
                    call,
                    account.allOf(NodeKind.PULL_REQUEST, "repository", repository.id()).stream()
                            .filter(inState(call))
                            .toList());
        }
        Map<String, String> names =
                Map.of("base", "baseRefName", "head", "headRefName", "maintainer_can_modify", "maintainerCanModify");
        Map<String, @Nullable Object> input = renamed(call.body(), names);
        if (call.is("POST")) {
            input.put("repositoryId", repository.id());
            return created(apply("createPullRequest", input, call));
        }
        StoredNode pull =
                numbered(NodeKind.PULL_REQUEST, repository, call.path().getFirst());
        input.computeIfPresent("state", (name, state) -> state.toString().equals("closed") ? "CLOSED" : "OPEN");
        return one(call, pull, "updatePullRequest", "", "pullRequestId", input);
    }

    private ApiAnswer milestones(Call call, StoredNode repository) throws RefusedException {
        if (call.is("GET")) {
            return list(call, account.allOf(NodeKind.MILESTONE, "repository", repository.id()));
        }
        if (call.is("POST")) {
            Map<String, @Nullable Object> input = renamed(call.body(), Map.of());
            input.put("repositoryId", repository.id());
            return created(writer.milestone().apply(new Input(input), call.caller()));
        }
        StoredNode milestone =
                numbered(NodeKind.MILESTONE, repository, call.path().getFirst());
        return one(call, milestone, "", "", "id", new HashMap<>());
    }

    /** GET, PATCH and DELETE of one node. */
    private ApiAnswer one(
            Call call, StoredNode node, String update, String delete, String key, Map<String, @Nullable Object> input)
            throws RefusedException {
        if (call.method().equals("GET")) {
            return shown(node);
        }
        if (call.method().equals("PATCH") && !update.isEmpty()) {
            input.put(key, node.id());
            return shown(apply(update, input, call));
        }
        if (call.method().equals("DELETE") && !delete.isEmpty()) {
            apply(delete, Map.of(key, node.id()), call);
            return ApiAnswer.empty(204);
        }
        throw notFound();
    }

    /** Issues and pull requests, as GitHub's list has both. */
    private List<ObjectNode> issueList(Call call, StoredNode repository) {
        Comparator<StoredNode> order = Comparator.comparing(
                node -> node.text(call.parameter("sort", "created").equals("updated") ? "updatedAt" : "createdAt"));
        boolean ascending = call.parameter("direction", "desc").equals("asc");
        Predicate<StoredNode> since = since(call);
        return Stream.concat(
                        account.allOf(NodeKind.ISSUE, "repository", repository.id()).stream(),
                        account.allOf(NodeKind.PULL_REQUEST, "repository", repository.id()).stream())
                .filter(inState(call))
                .filter(since)
                .sorted(ascending ? order : order.reversed())
                .map(node -> node.kind() == NodeKind.ISSUE ? json.of(node) : json.asIssue(node))
                .toList();
    }

    private static Predicate<StoredNode> inState(Call call) {
        String state = call.parameter("state", "open");
        return node -> state.equals("all")
                || state.equals("open") == node.text("state").equals("OPEN");
    }

    private static Predicate<StoredNode> since(Call call) {
        String text = call.parameter("since", "1970-01-01T00:00:00Z");
        try {
            Instant since = Instant.parse(text);
            return node -> !Instant.parse(node.text("updatedAt")).isBefore(since);
        } catch (DateTimeException e) {
            return node -> true;
        }
    }

    private ApiAnswer list(Call call, List<StoredNode> nodes) {
        return Page.of(
                call.request(),
                url(call),
                nodes.stream().filter(since(call)).map(json::of).toList());
    }

    private String url(Call call) {
        return base + call.request().path();
    }

    private StoredNode numbered(NodeKind kind, StoredNode repository, String number) throws RefusedException {
        if (!number.matches("\\d{1,9}")) {
            throw notFound();
        }
        return account.findNumbered(kind, repository.id(), Integer.parseInt(number))
                .orElseThrow(RestApi::notFound);
    }

    private StoredNode apply(String mutation, Map<String, ? extends @Nullable Object> input, Call call)
            throws RefusedException {
        return writer.find(mutation).orElseThrow().apply(new Input(new HashMap<>(input)), call.caller());
    }

    private ApiAnswer created(StoredNode node) {
        ObjectNode body = json.of(node);
        return ApiAnswer.json(201, body).withHeader("Location", body.path("url").asText(base));
    }

    private ApiAnswer shown(StoredNode node) {
        return ApiAnswer.json(200, json.of(node));
    }

    private static Map<String, @Nullable Object> repositoryInput(JsonNode body) {
        Map<String, @Nullable Object> input = renamed(
                body,
                Map.of(
                        "homepage", "homepageUrl",
                        "has_issues", "hasIssuesEnabled",
                        "has_wiki", "hasWikiEnabled",
                        "has_projects", "hasProjectsEnabled",
                        "has_discussions", "hasDiscussionsEnabled",
                        "is_template", "template"));
        input.put("visibility", body.path("private").asBoolean(false) ? "PRIVATE" : "PUBLIC");
        return input;
    }

    /** Names of labels and people, and the number of a milestone, become node ids. */
    private Map<String, @Nullable Object> issueInput(JsonNode body, StoredNode repository) throws RefusedException {
        Map<String, @Nullable Object> input = renamed(body, Map.of("state_reason", "stateReason"));
        input.computeIfPresent("state", (name, state) -> state.toString().equals("closed") ? "CLOSED" : "OPEN");
        input.computeIfPresent(
                "stateReason", (name, reason) -> reason.toString().toUpperCase(java.util.Locale.ROOT));
        if (body.path("labels").isArray()) {
            List<StoredNode> known = account.allOf(NodeKind.LABEL, "repository", repository.id());
            input.put("labelIds", ids(body.path("labels"), known, "name"));
        }
        if (body.path("assignees").isArray()) {
            input.put("assigneeIds", ids(body.path("assignees"), account.all(NodeKind.USER), "login"));
        }
        if (body.has("milestone")) {
            input.put(
                    "milestoneId",
                    body.path("milestone").isNull()
                            ? null
                            : numbered(
                                            NodeKind.MILESTONE,
                                            repository,
                                            body.path("milestone").asText())
                                    .id());
        }
        return input;
    }

    private static List<String> ids(JsonNode names, List<StoredNode> known, String key) throws RefusedException {
        List<String> ids = new java.util.ArrayList<>();
        for (JsonNode name : names) {
            String text = name.isObject() ? name.path("name").asText() : name.asText();
            ids.add(known.stream()
                    .filter(node -> node.text(key).equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> RefusedException.invalid(key, "invalid", "Validation Failed: " + text))
                    .id());
        }
        return ids;
    }

    /** The scalars of a body under the names of GraphQL's inputs. REST ignores what it does not know. */
    private static Map<String, @Nullable Object> renamed(JsonNode body, Map<String, String> names) {
        Map<String, @Nullable Object> input = new HashMap<>();
        body.properties().forEach(field -> {
            String name = names.getOrDefault(field.getKey(), field.getKey());
            JsonNode value = field.getValue();
            if (value.isNull()) {
                input.put(name, null);
            } else if (value.isBoolean()) {
                input.put(name, value.booleanValue());
            } else if (value.isValueNode()) {
                input.put(name, value.asText());
            }
        });
        return input;
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("Not Found");
    }

    private static ApiAnswer refused(RefusedException e) {
        ObjectNode body = Json.object();
        if (e.status() == 422) {
            body.put("message", "Validation Failed");
            ArrayNode errors = body.putArray("errors");
            ObjectNode error = errors.addObject();
            error.put("resource", "Resource").put("code", e.code().orElse("custom"));
            e.field().ifPresent(field -> error.put("field", field));
            error.put("message", e.reason());
        } else {
            body.put("message", e.status() == 404 ? "Not Found" : e.reason());
        }
        return ApiAnswer.json(
                e.status(), body.put("documentation_url", DOCUMENTATION).put("status", Integer.toString(e.status())));
    }

    /**
     * A request to a resource.
     *
     * @param path the segments behind the resource's own
     */
    private record Call(ApiRequest request, List<String> path, Caller caller) {

        String method() {
            return request.method();
        }

        boolean is(String method, String... segments) {
            return request.method().equals(method) && path.equals(List.of(segments));
        }

        String parameter(String name, String otherwise) {
            return request.queryParameters().find(name).orElse(otherwise);
        }

        JsonNode body() throws RefusedException {
            try {
                JsonNode body = Json.parse(request.body());
                return body.isMissingNode() ? Json.object() : body;
            } catch (JsonProcessingException e) {
                throw RefusedException.badRequest("Problems parsing JSON");
            }
        }
    }
}
