package dev.headwater.sandbox.github.store;

import dev.headwater.sandbox.github.failure.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pull requests between branches of one repository; the sandbox keeps no forks. */
final class PullRequestChanges {

    private static final int LONGEST_TITLE = 256;

    private final Account account;
    private final Rules rules;
    private final ContentLimit content;

    PullRequestChanges(Account account, Rules rules, ContentLimit content) {
        this.account = account;
        this.rules = rules;
        this.content = content;
    }

    StoredNode create(Input input, Caller caller) throws RefusedException {
        StoredNode repository = rules.requireRepository(input.text("repositoryId"));
        Rules.refuse(input, "headRepositoryId");
        String base = input.text("baseRefName");
        String head = input.text("headRefName").replaceFirst("^" + Account.OWNER + ":", "");
        requireBranches(repository, base, head);
        boolean exists = account.allOf(NodeKind.PULL_REQUEST, "repository", repository.id()).stream()
                .anyMatch(other -> other.text("state").equals("OPEN")
                        && other.text("headRefName").equals(head)
                        && other.text("baseRefName").equals(base));
        if (exists) {
            throw RefusedException.unprocessable(
                    "A pull request already exists for " + Account.OWNER + ":" + head + ".");
        }
        Map<String, Object> values = new HashMap<>(Map.of(
                "repository", repository.id(),
                "author", caller.actor(),
                "title", Rules.filledText(input, "title", LONGEST_TITLE),
                "body", Rules.text(input, "body", Rules.LONGEST_BODY),
                "state", "OPEN",
                "baseRefName", base,
                "headRefName", head,
                "headRefOid", commit(head),
                "labels", List.of(),
                "assignees", List.of()));
        content.take(account.now());
        String now = account.now().toString();
        values.put("isDraft", input.findFlag("draft").orElse(false));
        values.put("maintainerCanModify", input.findFlag("maintainerCanModify").orElse(true));
        values.put("locked", false);
        values.put("mergeable", "MERGEABLE");
        values.put("additions", 10 + head.length());
        values.put("deletions", head.length());
        values.put("changedFiles", 1);
        values.put("createdAt", now);
        values.put("updatedAt", now);
        values.put("number", account.nextNumber(repository.id(), "issues"));
        return account.add(NodeKind.PULL_REQUEST, Optional.of(repository), values);
    }

    StoredNode update(Input input) throws RefusedException {
        StoredNode pull = rules.require(input.text("pullRequestId"), NodeKind.PULL_REQUEST);
        StoredNode repository = rules.requireRepository(pull.text("repository"));
        Rules.refuse(input, "projectIds");
        StoredNode changed = IssueChanges.people(IssueChanges.texts(pull, input), input, rules, repository);
        if (input.findText("baseRefName").isPresent()) {
            requireBranches(repository, input.text("baseRefName"), pull.text("headRefName"));
            changed = changed.with("baseRefName", input.text("baseRefName"));
        }
        if (input.findFlag("maintainerCanModify").isPresent()) {
            changed = changed.with(
                    "maintainerCanModify", input.findFlag("maintainerCanModify").get());
        }
        if (input.findText("state").isPresent()) {
            changed = state(changed, input.text("state"));
        }
        return stored(changed);
    }

    StoredNode draft(Input input, boolean draft) throws RefusedException {
        StoredNode pull = rules.require(input.text("pullRequestId"), NodeKind.PULL_REQUEST);
        rules.requireRepository(pull.text("repository"));
        return stored(pull.with("isDraft", draft));
    }

    /** Merges, which only the samples and colleagues do. */
    StoredNode merge(StoredNode pull) {
        String now = account.now().toString();
        return stored(pull.with("state", "MERGED")
                .with("mergedAt", now)
                .with("closedAt", now)
                .with("mergeCommit", commit("merge " + pull.text("headRefName"))));
    }

    private StoredNode state(StoredNode pull, String state) throws RefusedException {
        if (pull.text("state").equals("MERGED")) {
            throw RefusedException.unprocessable("State cannot be changed. The pull request has been merged.");
        }
        if (pull.text("state").equals(state)) {
            return pull;
        }
        return pull.with("state", state)
                .with("closedAt", state.equals("CLOSED") ? account.now().toString() : null);
    }

    private static void requireBranches(StoredNode repository, String base, String head) throws RefusedException {
        List<String> branches = repository.texts("branches");
        if (!branches.contains(base)) {
            throw RefusedException.invalid("base", "invalid", "Base ref must be a branch");
        }
        if (!branches.contains(head)) {
            throw RefusedException.invalid("head", "invalid", "Head ref must be a branch");
        }
        if (base.equals(head)) {
            throw RefusedException.unprocessable("No commits between " + base + " and " + head);
        }
    }

    /** A branch's newest commit; the sandbox keeps no contents that it could be computed from. */
    private static String commit(String of) {
        String hex = HexFormat.of().formatHex(of.getBytes(StandardCharsets.UTF_8));
        return (hex + "0123456789abcdef0123456789abcdef01234567").substring(0, 40);
    }

    private StoredNode stored(StoredNode pull) {
        StoredNode changed = pull.with("updatedAt", account.now().toString());
        account.put(changed);
        return changed;
    }
}
