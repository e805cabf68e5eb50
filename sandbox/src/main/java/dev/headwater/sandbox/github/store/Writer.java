package dev.headwater.sandbox.github.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Every change that a client can ask for, by the name of its GraphQL mutation. For work that holds the account's lock. */
public final class Writer {

    private final Map<String, Change> changes = new HashMap<>();
    private final RepositoryChanges repositories;
    private final MilestoneChanges milestones;

    /** Of a client whose contents are counted. */
    public Writer(Account account, ContentLimit content) {
        Rules rules = new Rules(account);
        this.repositories = new RepositoryChanges(account, rules);
        this.milestones = new MilestoneChanges(account, rules);
        LabelChanges labels = new LabelChanges(account, rules);
        IssueChanges issues = new IssueChanges(account, rules, content);
        CommentChanges comments = new CommentChanges(account, rules, content);
        PullRequestChanges pullRequests = new PullRequestChanges(account, rules, content);
        changes.put("createRepository", repositories::create);
        changes.put("updateRepository", repositories::update);
        changes.put("archiveRepository", (input, caller) -> repositories.archive(input, caller, true));
        changes.put("unarchiveRepository", (input, caller) -> repositories.archive(input, caller, false));
        changes.put("createLabel", (input, caller) -> labels.create(input));
        changes.put("updateLabel", (input, caller) -> labels.update(input));
        changes.put("deleteLabel", (input, caller) -> labels.delete(input));
        changes.put("createIssue", issues::create);
        changes.put("updateIssue", (input, caller) -> issues.update(input));
        changes.put("closeIssue", (input, caller) -> issues.close(input));
        changes.put("reopenIssue", (input, caller) -> issues.reopen(input));
        changes.put("deleteIssue", issues::delete);
        changes.put("lockLockable", (input, caller) -> issues.lock(input, true));
        changes.put("unlockLockable", (input, caller) -> issues.lock(input, false));
        changes.put("addComment", comments::create);
        changes.put("updateIssueComment", (input, caller) -> comments.update(input));
        changes.put("deleteIssueComment", (input, caller) -> comments.delete(input));
        changes.put("createPullRequest", pullRequests::create);
        changes.put("updatePullRequest", (input, caller) -> pullRequests.update(input));
        changes.put("convertPullRequestToDraft", (input, caller) -> pullRequests.draft(input, true));
        changes.put("markPullRequestReadyForReview", (input, caller) -> pullRequests.draft(input, false));
    }

    /** Of somebody whose contents nobody counts. */
    public Writer(Account account) {
        this(account, new ContentLimit(OptionalInt.empty()));
    }

    public Optional<Change> find(String mutation) {
        return Optional.ofNullable(changes.get(mutation));
    }

    RepositoryChanges repositories() {
        return repositories;
    }

    /** GraphQL has no mutation for milestones. */
    public Change milestone() {
        return (input, caller) -> milestones.create(input, caller);
    }
}
