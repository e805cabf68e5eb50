package dev.headwater.sandbox.github.store;

import dev.headwater.sandbox.github.failure.RefusedException;
import java.util.List;
import java.util.Optional;

/** The checks that several kinds of nodes share. */
final class Rules {

    static final int LONGEST_BODY = 65_536;

    private final Account account;

    Rules(Account account) {
        this.account = account;
    }

    /** The node that an id of the input names. */
    StoredNode require(String id, NodeKind kind) throws RefusedException {
        StoredNode node = account.find(id).orElseThrow(() -> RefusedException.noNode(id));
        if (node.kind() != kind) {
            throw RefusedException.notFound(
                    "Could not resolve to " + kind.type() + " node with the global id of '" + id + "'.");
        }
        return node;
    }

    /** A repository that can be written to. */
    StoredNode requireRepository(String id) throws RefusedException {
        StoredNode repository = require(id, NodeKind.REPOSITORY);
        if (repository.flag("isArchived")) {
            throw RefusedException.forbidden("Repository was archived so is read-only.");
        }
        return repository;
    }

    static String text(Input input, String name, int longest) throws RefusedException {
        String text = input.text(name);
        String field = name.equals("homepageUrl") ? "homepage" : name;
        if (text.codePointCount(0, text.length()) > longest) {
            throw RefusedException.invalid(
                    field, "invalid", words(name) + " is too long (maximum is " + longest + " characters)");
        }
        return text;
    }

    static String filledText(Input input, String name, int longest) throws RefusedException {
        String text = text(input, name, longest);
        if (text.isBlank()) {
            throw RefusedException.invalid(name, "missing_field", words(name) + " can't be blank");
        }
        return text;
    }

    /** {@code homepageUrl} is told as {@code Homepage url}. */
    private static String words(String name) {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The set that replaces the labels of something in the repository. */
    List<String> labels(Input input, StoredNode repository) throws RefusedException {
        for (String id : input.texts("labelIds")) {
            if (!require(id, NodeKind.LABEL).text("repository").equals(repository.id())) {
                throw RefusedException.noNode(id);
            }
        }
        return input.texts("labelIds").stream().distinct().toList();
    }

    List<String> assignees(Input input) throws RefusedException {
        for (String id : input.texts("assigneeIds")) {
            require(id, NodeKind.USER);
        }
        return input.texts("assigneeIds").stream().distinct().toList();
    }

    Optional<String> milestone(Input input, StoredNode repository) throws RefusedException {
        Optional<String> id = input.findText("milestoneId");
        if (id.isPresent()
                && !require(id.get(), NodeKind.MILESTONE).text("repository").equals(repository.id())) {
            throw RefusedException.noNode(id.get());
        }
        return id;
    }

    /** What the sandbox cannot do must not look done. */
    static void refuse(Input input, String... names) throws RefusedException {
        for (String name : names) {
            if (input.find(name).isPresent() && !input.find(name).equals(Optional.of(List.of()))) {
                throw RefusedException.unprocessable("The sandbox does not know " + name + ".");
            }
        }
    }
}
