package dev.headwater.sandbox.github.store;

import dev.headwater.sandbox.github.failure.RefusedException;
import java.util.Map;
import java.util.Optional;

/** Comments on issues and on pull requests. */
final class CommentChanges {

    private final Account account;
    private final Rules rules;
    private final ContentLimit content;

    CommentChanges(Account account, Rules rules, ContentLimit content) {
        this.account = account;
        this.rules = rules;
        this.content = content;
    }

    StoredNode create(Input input, Caller caller) throws RefusedException {
        String id = input.text("subjectId");
        StoredNode subject = account.find(id).orElseThrow(() -> RefusedException.noNode(id));
        if (subject.kind() != NodeKind.ISSUE && subject.kind() != NodeKind.PULL_REQUEST) {
            throw RefusedException.notFound("Could not resolve to Issue node with the global id of '" + id + "'.");
        }
        StoredNode repository = rules.requireRepository(subject.text("repository"));
        String body = Rules.filledText(input, "body", Rules.LONGEST_BODY);
        content.take(account.now());
        String now = account.now().toString();
        account.put(subject.with("updatedAt", now));
        return account.add(
                NodeKind.ISSUE_COMMENT,
                Optional.of(repository),
                Map.of(
                        "repository",
                        repository.id(),
                        "issue",
                        subject.id(),
                        "author",
                        caller.actor(),
                        "body",
                        body,
                        "isMinimized",
                        false,
                        "createdAt",
                        now,
                        "updatedAt",
                        now));
    }

    StoredNode update(Input input) throws RefusedException {
        StoredNode comment = comment(input);
        StoredNode changed = comment.with("body", Rules.filledText(input, "body", Rules.LONGEST_BODY))
                .with("updatedAt", account.now().toString());
        account.put(changed);
        return changed;
    }

    StoredNode delete(Input input) throws RefusedException {
        StoredNode comment = comment(input);
        account.remove(comment);
        return comment;
    }

    private StoredNode comment(Input input) throws RefusedException {
        StoredNode comment = rules.require(input.text("id"), NodeKind.ISSUE_COMMENT);
        rules.requireRepository(comment.text("repository"));
        return comment;
    }
}
