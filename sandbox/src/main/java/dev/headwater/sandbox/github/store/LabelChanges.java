package dev.headwater.sandbox.github.store;

import dev.headwater.sandbox.github.failure.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Labels: a name per repository, in any case. */
final class LabelChanges {

    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_DESCRIPTION = 100;

    private final Account account;
    private final Rules rules;

    LabelChanges(Account account, Rules rules) {
        this.account = account;
        this.rules = rules;
    }

    StoredNode create(Input input) throws RefusedException {
        StoredNode repository = rules.requireRepository(input.text("repositoryId"));
        String name = name(input, repository, "");
        String color = color(input);
        return add(account, repository, name, color, description(input), false);
    }

    StoredNode update(Input input) throws RefusedException {
        StoredNode label = rules.require(input.text("id"), NodeKind.LABEL);
        StoredNode repository = rules.requireRepository(label.text("repository"));
        StoredNode changed = label;
        if (input.findText("name").isPresent()) {
            changed = changed.with("name", name(input, repository, label.id()));
        }
        if (input.findText("color").isPresent()) {
            changed = changed.with("color", color(input));
        }
        if (input.has("description")) {
            changed = changed.with("description", description(input).orElse(null));
        }
        changed = changed.with("updatedAt", account.now().toString());
        account.put(changed);
        return changed;
    }

    StoredNode delete(Input input) throws RefusedException {
        StoredNode label = rules.require(input.text("id"), NodeKind.LABEL);
        rules.requireRepository(label.text("repository"));
        account.remove(label);
        return label;
    }

    static StoredNode add(
            Account account,
            StoredNode repository,
            String name,
            String color,
            Optional<String> description,
            boolean usual) {
        String now = account.now().toString();
        Map<String, Object> values = new HashMap<>(Map.of(
                "repository", repository.id(),
                "name", name,
                "color", color,
                "isDefault", usual,
                "createdAt", now,
                "updatedAt", now));
        description.ifPresent(text -> values.put("description", text));
        return account.add(NodeKind.LABEL, Optional.of(repository), values);
    }

    private String name(Input input, StoredNode repository, String except) throws RefusedException {
        String name = Rules.filledText(input, "name", LONGEST_NAME);
        boolean taken = account.allOf(NodeKind.LABEL, "repository", repository.id()).stream()
                .anyMatch(other ->
                        !other.id().equals(except) && other.text("name").equalsIgnoreCase(name));
        if (taken) {
            throw RefusedException.invalid("name", "already_exists", "Name has already been taken");
        }
        return name;
    }

    private static String color(Input input) throws RefusedException {
        String color = input.text("color");
        if (!color.matches("[0-9a-fA-F]{6}")) {
            throw RefusedException.invalid("color", "invalid", "Color is invalid");
        }
        return color;
    }

    private static Optional<String> description(Input input) throws RefusedException {
        String text = Rules.text(input, "description", LONGEST_DESCRIPTION);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
