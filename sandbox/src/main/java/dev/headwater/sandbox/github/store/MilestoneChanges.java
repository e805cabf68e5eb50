package dev.headwater.sandbox.github.store;

import dev.headwater.sandbox.github.failure.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Milestones, which GraphQL only reads. */
final class MilestoneChanges {

    private static final int LONGEST_TITLE = 255;

    private final Account account;
    private final Rules rules;

    MilestoneChanges(Account account, Rules rules) {
        this.account = account;
        this.rules = rules;
    }

    StoredNode create(Input input, Caller caller) throws RefusedException {
        StoredNode repository = rules.requireRepository(input.text("repositoryId"));
        String title = Rules.filledText(input, "title", LONGEST_TITLE);
        if (account.allOf(NodeKind.MILESTONE, "repository", repository.id()).stream()
                .anyMatch(other -> other.text("title").equals(title))) {
            throw RefusedException.invalid("title", "already_exists", "Title has already been taken");
        }
        String now = account.now().toString();
        Map<String, Object> values = new HashMap<>(Map.of(
                "repository",
                repository.id(),
                "creator",
                caller.actor(),
                "title",
                title,
                "state",
                "OPEN",
                "number",
                account.nextNumber(repository.id(), "milestones"),
                "createdAt",
                now,
                "updatedAt",
                now));
        input.findText("description").ifPresent(text -> values.put("description", text));
        return account.add(NodeKind.MILESTONE, Optional.of(repository), values);
    }
}
