package dev.headwater.sandbox.github.store;

import dev.headwater.sandbox.github.failure.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Issues, and the lock that they share with pull requests. */
final class IssueChanges {

    private static final int LONGEST_TITLE = 256;

    private final Account account;
    private final Rules rules;
    private final ContentLimit content;

    IssueChanges(Account account, Rules rules, ContentLimit content) {
        this.account = account;
        this.rules = rules;
        this.content = content;
    }

    StoredNode create(Input input, Caller caller) throws RefusedException {
        StoredNode repository = rules.requireRepository(input.text("repositoryId"));
        requireIssues(repository);
        Rules.refuse(input, "issueTemplate", "projectIds");
        Map<String, Object> values = new HashMap<>(Map.of(
                "repository", repository.id(),
                "author", caller.actor(),
                "title", Rules.filledText(input, "title", LONGEST_TITLE),
                "body", Rules.text(input, "body", Rules.LONGEST_BODY),
                "state", "OPEN",
                "locked", false,
                "labels", rules.labels(input, repository),
                "assignees", rules.assignees(input)));
        rules.milestone(input, repository).ifPresent(id -> values.put("milestone", id));
        Optional<String> parent = input.findText("parentIssueId");
        if (parent.isPresent()) {
            values.put("parent", rules.require(parent.get(), NodeKind.ISSUE).id());
        }
        content.take(account.now());
        String now = account.now().toString();
        values.put("createdAt", now);
        values.put("updatedAt", now);
        values.put("number", account.nextNumber(repository.id(), "issues"));
        return account.add(NodeKind.ISSUE, Optional.of(repository), values);
    }

    StoredNode update(Input input) throws RefusedException {
        StoredNode issue = issue(input.text("id"));
        StoredNode repository = rules.requireRepository(issue.text("repository"));
        Rules.refuse(input, "projectIds");
        StoredNode changed = texts(issue, input);
        changed = people(changed, input, rules, repository);
        if (input.findText("state").isPresent()) {
            changed = input.text("state").equals("CLOSED") ? closed(changed, "COMPLETED") : reopened(changed);
        }
        return stored(changed);
    }

    /** Title and body, as pull requests have them too. */
    static StoredNode texts(StoredNode node, Input input) throws RefusedException {
        StoredNode changed = node;
        if (input.findText("title").isPresent()) {
            changed = changed.with("title", Rules.filledText(input, "title", LONGEST_TITLE));
        }
        return input.has("body") ? changed.with("body", Rules.text(input, "body", Rules.LONGEST_BODY)) : changed;
    }

    /** Labels, assignees and milestone, as pull requests have them too. */
    static StoredNode people(StoredNode node, Input input, Rules rules, StoredNode repository) throws RefusedException {
        StoredNode changed = node;
        if (input.has("labelIds")) {
            changed = changed.with("labels", rules.labels(input, repository));
        }
        if (input.has("assigneeIds")) {
            changed = changed.with("assignees", rules.assignees(input));
        }
        return input.has("milestoneId")
                ? changed.with("milestone", rules.milestone(input, repository).orElse(null))
                : changed;
    }

    StoredNode close(Input input) throws RefusedException {
        StoredNode issue = issue(input.text("issueId"));
        rules.requireRepository(issue.text("repository"));
        String reason = input.findText("stateReason").orElse("COMPLETED");
        if (input.findText("duplicateIssueId").isPresent()) {
            issue(input.text("duplicateIssueId"));
        }
        return stored(closed(issue, reason).with("stateReason", reason));
    }

    StoredNode reopen(Input input) throws RefusedException {
        StoredNode issue = issue(input.text("issueId"));
        rules.requireRepository(issue.text("repository"));
        return stored(reopened(issue));
    }

    StoredNode delete(Input input, Caller caller) throws RefusedException {
        StoredNode issue = issue(input.text("issueId"));
        if (caller.isInstallation()) {
            throw RefusedException.forbidden("Viewer not authorized to delete");
        }
        rules.requireRepository(issue.text("repository"));
        account.remove(issue);
        return issue;
    }

    StoredNode lock(Input input, boolean locked) throws RefusedException {
        String id = input.text("lockableId");
        StoredNode lockable = account.find(id).orElseThrow(() -> RefusedException.noNode(id));
        if (lockable.kind() != NodeKind.ISSUE && lockable.kind() != NodeKind.PULL_REQUEST) {
            throw RefusedException.notFound("Could not resolve to Lockable node with the global id of '" + id + "'.");
        }
        rules.requireRepository(lockable.text("repository"));
        return stored(lockable.with("locked", locked)
                .with("activeLockReason", locked ? input.findText("lockReason").orElse(null) : null));
    }

    private StoredNode issue(String id) throws RefusedException {
        return rules.require(id, NodeKind.ISSUE);
    }

    private StoredNode closed(StoredNode issue, String reason) {
        return issue.text("state").equals("CLOSED")
                ? issue
                : issue.with("state", "CLOSED")
                        .with("stateReason", reason)
                        .with("closedAt", account.now().toString());
    }

    private static StoredNode reopened(StoredNode issue) {
        return issue.text("state").equals("OPEN")
                ? issue
                : issue.with("state", "OPEN").with("stateReason", "REOPENED").with("closedAt", null);
    }

    private StoredNode stored(StoredNode node) {
        StoredNode changed = node.with("updatedAt", account.now().toString());
        account.put(changed);
        return changed;
    }

    private static void requireIssues(StoredNode repository) throws RefusedException {
        if (!repository.flag("hasIssuesEnabled")) {
            throw RefusedException.disabled("Issues are disabled for this repo");
        }
    }
}
