package dev.headwater.sandbox.github.store;

import java.util.Arrays;
import java.util.Optional;

/** The types of nodes that the account holds. */
public enum NodeKind {
    REPOSITORY("Repository", "R", "repositories"),
    ISSUE("Issue", "I", "issues"),
    ISSUE_COMMENT("IssueComment", "IC", "issue_comments"),
    LABEL("Label", "LA", "labels"),
    PULL_REQUEST("PullRequest", "PR", "pull_requests"),
    MILESTONE("Milestone", "MI", "milestones"),
    USER("User", "U", "users"),
    ORGANIZATION("Organization", "O", "organizations"),
    BOT("Bot", "BOT", "bots");

    private final String type;
    private final String prefix;
    private final String plural;

    NodeKind(String type, String prefix, String plural) {
        this.type = type;
        this.prefix = prefix;
        this.plural = plural;
    }

    /** The GraphQL type. */
    public String type() {
        return type;
    }

    /** What a node id begins with. */
    String prefix() {
        return prefix;
    }

    /** The name in the control API. */
    public String plural() {
        return plural;
    }

    boolean isOwner() {
        return this == USER || this == ORGANIZATION;
    }

    public static Optional<NodeKind> findByPlural(String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural.equals(plural))
                .findFirst();
    }
}
