package dev.headwater.sandbox.github.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.github.store.Account;
import dev.headwater.sandbox.github.store.NodeKind;
import dev.headwater.sandbox.github.store.StoredNode;
import dev.headwater.sandbox.http.Json;
import java.util.Locale;
import java.util.Optional;

/** Nodes as REST shows them: snake case, database ids beside node ids, enumerations in lower case. */
final class RestJson {

    private final Account account;
    private final String base;

    /** @param base the URL of the API, without a slash at its end */
    RestJson(Account account, String base) {
        this.account = account;
        this.base = base;
    }

    ObjectNode of(StoredNode node) {
        ObjectNode json = Json.object().put("id", node.databaseId()).put("node_id", node.id());
        switch (node.kind()) {
            case REPOSITORY -> repository(json, node);
            case ISSUE -> issue(json, node);
            case PULL_REQUEST -> pullRequest(json, node);
            case ISSUE_COMMENT -> comment(json, node);
            case LABEL -> label(json, node);
            case MILESTONE -> milestone(json, node);
            case USER, ORGANIZATION, BOT -> {
                json.put("login", node.text("login")).put("type", node.kind().type());
                json.put("url", base + "/users/" + node.text("login")).put("html_url", node.text("login"));
            }
        }
        return json;
    }

    /** A pull request in the list of issues. */
    ObjectNode asIssue(StoredNode pull) {
        ObjectNode json = Json.object().put("id", pull.databaseId()).put("node_id", pull.id());
        issue(json, pull);
        json.putObject("pull_request").put("url", repositoryUrl(pull) + "/pulls/" + pull.number("number"));
        return json;
    }

    String repositoryUrl(StoredNode node) {
        StoredNode repository = node.kind() == NodeKind.REPOSITORY
                ? node
                : account.find(node.text("repository")).orElse(node);
        return base + "/repos/" + fullName(repository);
    }

    private String fullName(StoredNode repository) {
        return account.find(repository.text("owner"))
                        .map(owner -> owner.text("login"))
                        .orElse("") + "/" + repository.text("name");
    }

    private void repository(ObjectNode json, StoredNode node) {
        json.put("name", node.text("name"))
                .put("full_name", fullName(node))
                .put("private", !node.text("visibility").equals("PUBLIC"))
                .put("visibility", lower(node, "visibility"));
        person(json, "owner", node.text("owner"));
        nullable(json, "description", node.find("description"));
        nullable(json, "homepage", node.find("homepageUrl"));
        nullable(json, "language", node.find("primaryLanguage"));
        json.put("url", repositoryUrl(node))
                .put("fork", false)
                .put("has_issues", node.flag("hasIssuesEnabled"))
                .put("has_wiki", node.flag("hasWikiEnabled"))
                .put("has_projects", node.flag("hasProjectsEnabled"))
                .put("has_discussions", node.flag("hasDiscussionsEnabled"))
                .put("is_template", node.flag("isTemplate"))
                .put("archived", node.flag("isArchived"))
                .put("forks_count", node.number("forkCount"))
                .put("stargazers_count", node.number("stargazerCount"))
                .put(
                        "default_branch",
                        node.texts("branches").stream().findFirst().orElse("main"))
                .put("created_at", node.text("createdAt"))
                .put("updated_at", node.text("updatedAt"))
                .put("pushed_at", node.text("pushedAt"));
    }

    private void issue(ObjectNode json, StoredNode node) {
        json.put("number", node.number("number"))
                .put("title", node.text("title"))
                .put("state", node.text("state").equals("OPEN") ? "open" : "closed");
        nullable(json, "body", node.find("body"));
        nullable(json, "state_reason", node.find("stateReason").map(reason -> lower(node, "stateReason")));
        json.put("repository_url", repositoryUrl(node))
                .put("url", repositoryUrl(node) + "/issues/" + node.number("number"))
                .put("locked", node.flag("locked"))
                .put(
                        "comments",
                        account.allOf(NodeKind.ISSUE_COMMENT, "issue", node.id())
                                .size());
        nullable(json, "active_lock_reason", node.find("activeLockReason").map(r -> lower(node, "activeLockReason")));
        person(json, "user", node.text("author"));
        related(json, node);
        times(json, node);
    }

    private void pullRequest(ObjectNode json, StoredNode node) {
        json.put("number", node.number("number"))
                .put("title", node.text("title"))
                .put("state", node.text("state").equals("OPEN") ? "open" : "closed");
        nullable(json, "body", node.find("body"));
        json.put("url", repositoryUrl(node) + "/pulls/" + node.number("number"))
                .put("locked", node.flag("locked"))
                .put("draft", node.flag("isDraft"))
                .put("maintainer_can_modify", node.flag("maintainerCanModify"))
                .put("merged", node.text("state").equals("MERGED"))
                .put("additions", node.number("additions"))
                .put("deletions", node.number("deletions"))
                .put("changed_files", node.number("changedFiles"));
        nullable(json, "merged_at", node.find("mergedAt"));
        nullable(json, "merge_commit_sha", node.find("mergeCommit"));
        json.putObject("head").put("ref", node.text("headRefName")).put("sha", node.text("headRefOid"));
        json.putObject("base").put("ref", node.text("baseRefName"));
        person(json, "user", node.text("author"));
        related(json, node);
        times(json, node);
    }

    private void comment(ObjectNode json, StoredNode node) {
        int number = account.find(node.text("issue"))
                .map(issue -> issue.number("number"))
                .orElse(0);
        json.put("body", node.text("body"))
                .put("issue_url", repositoryUrl(node) + "/issues/" + number)
                .put("url", repositoryUrl(node) + "/issues/comments/" + node.databaseId());
        person(json, "user", node.text("author"));
        json.put("created_at", node.text("createdAt")).put("updated_at", node.text("updatedAt"));
    }

    private void label(ObjectNode json, StoredNode node) {
        json.put("name", node.text("name"))
                .put("color", node.text("color"))
                .put("default", node.flag("isDefault"))
                .put("url", repositoryUrl(node) + "/labels/" + node.text("name").replace(" ", "%20"));
        nullable(json, "description", node.find("description"));
    }

    private void milestone(ObjectNode json, StoredNode node) {
        json.put("number", node.number("number"))
                .put("title", node.text("title"))
                .put("state", lower(node, "state"))
                .put("url", repositoryUrl(node) + "/milestones/" + node.number("number"));
        nullable(json, "description", node.find("description"));
        person(json, "creator", node.text("creator"));
        times(json, node);
    }

    private void related(ObjectNode json, StoredNode node) {
        ArrayNode labels = json.putArray("labels");
        node.texts("labels").forEach(id -> account.find(id).map(this::of).ifPresent(labels::add));
        ArrayNode assignees = json.putArray("assignees");
        node.texts("assignees").forEach(id -> account.find(id).map(this::of).ifPresent(assignees::add));
        account.find(node.text("milestone"))
                .map(this::of)
                .ifPresentOrElse(milestone -> json.set("milestone", milestone), () -> json.putNull("milestone"));
    }

    private void person(ObjectNode json, String name, String id) {
        account.find(id).map(this::of).ifPresentOrElse(person -> json.set(name, person), () -> json.putNull(name));
    }

    private static void times(ObjectNode json, StoredNode node) {
        json.put("created_at", node.text("createdAt")).put("updated_at", node.text("updatedAt"));
        nullable(json, "closed_at", node.find("closedAt"));
    }

    private static void nullable(ObjectNode json, String name, Optional<?> value) {
        value.ifPresentOrElse(text -> json.put(name, text.toString()), () -> json.putNull(name));
    }

    private static String lower(StoredNode node, String name) {
        return node.text(name).toLowerCase(Locale.ROOT);
    }
}
