package dev.headwater.connectors.github;

import dev.headwater.schemas.model.SyncedTable;
import java.util.Arrays;
import java.util.Map;

/** The objects that have tables: their GraphQL types, and the mutations of each verb. */
enum GitHubObject {
    REPOSITORIES("Repository", "R", "createRepository", "updateRepository repositoryId repository", ""),
    ISSUES("Issue", "I", "createIssue", "updateIssue id issue", "deleteIssue issueId"),
    ISSUE_COMMENTS("IssueComment", "IC", "addComment", "updateIssueComment id issueComment", "deleteIssueComment id"),
    LABELS("Label", "LA", "createLabel", "updateLabel id label", "deleteLabel id"),
    PULL_REQUESTS("PullRequest", "PR", "createPullRequest", "updatePullRequest pullRequestId pullRequest", "");

    /** Where an input names a field otherwise than the type does. */
    private static final Map<String, String> INPUTS = Map.of(
            "issue.id", "subjectId",
            "parent.id", "parentIssueId",
            "labels.nodes.id", "labelIds",
            "assignees.nodes.id", "assigneeIds",
            "isDraft", "draft",
            "isTemplate", "template");

    private final String type;
    private final String prefix;
    private final String create;
    private final String update;
    private final String delete;

    /**
     * An object.
     *
     * @param create name of the mutation
     * @param update name of the mutation, key of its input, field of its payload
     * @param delete name of the mutation and key of its input; empty if there is none
     */
    GitHubObject(String type, String prefix, String create, String update, String delete) {
        this.type = type;
        this.prefix = prefix;
        this.create = create;
        this.update = update;
        this.delete = delete;
    }

    /**
     * The object of a table.
     *
     * @throws IllegalArgumentException if a descriptor names an object that there is not
     */
    static GitHubObject of(SyncedTable table) {
        return Arrays.stream(values())
                .filter(object -> object.name().equalsIgnoreCase(table.object()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("github has no object " + table.object()));
    }

    /** The GraphQL type. */
    String type() {
        return type;
    }

    /** What node ids begin with. */
    String prefix() {
        return prefix;
    }

    Mutation create() {
        return this == ISSUE_COMMENTS
                ? new Mutation(create, "", "commentEdge", "node")
                : new Mutation(create, "", update().payload().getFirst());
    }

    Mutation update() {
        String[] words = update.split(" ", -1);
        return new Mutation(words[0], words[1], words[2]);
    }

    /** @throws IllegalStateException where GitHub has none; the table's limit is 0 then */
    Mutation delete() {
        if (delete.isEmpty()) {
            throw new IllegalStateException("github cannot delete a " + type);
        }
        String[] words = delete.split(" ", -1);
        return new Mutation(words[0], words[1]);
    }

    /** The key of an input for a field, for example {@code milestoneId} for {@code milestone.id}. */
    static String inputOf(String field) {
        String known = INPUTS.get(field);
        return known != null ? known : field.endsWith(".id") ? field.substring(0, field.length() - 3) + "Id" : field;
    }
}
