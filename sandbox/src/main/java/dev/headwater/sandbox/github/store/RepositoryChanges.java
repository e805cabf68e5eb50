package dev.headwater.sandbox.github.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.github.failure.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Repositories: a name per owner, and the labels that every new one has. */
final class RepositoryChanges {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 350;
    private static final int LONGEST_URL = 255;

    private final Account account;
    private final Rules rules;

    RepositoryChanges(Account account, Rules rules) {
        this.account = account;
        this.rules = rules;
    }

    StoredNode create(Input input, Caller caller) throws RefusedException {
        if (caller.isInstallation()) {
            throw RefusedException.forbidden("Resource not accessible by integration");
        }
        Rules.refuse(input, "teamId");
        StoredNode owner = owner(input.findText("ownerId").orElse(caller.actor()));
        String name = name(input, owner, "");
        String visibility = input.text("visibility");
        if (visibility.equals("INTERNAL") && owner.kind() != NodeKind.ORGANIZATION) {
            throw RefusedException.unprocessable("Visibility can't be internal");
        }
        String now = account.now().toString();
        Map<String, Object> values = new HashMap<>(Map.of(
                "name",
                name,
                "owner",
                owner.id(),
                "visibility",
                visibility,
                "forkCount",
                0,
                "stargazerCount",
                0,
                "isArchived",
                false,
                "createdAt",
                now,
                "updatedAt",
                now,
                "pushedAt",
                now,
                "hasProjectsEnabled",
                true));
        values.put("hasDiscussionsEnabled", false);
        values.put("hasIssuesEnabled", input.findFlag("hasIssuesEnabled").orElse(true));
        values.put("hasWikiEnabled", input.findFlag("hasWikiEnabled").orElse(false));
        values.put("isTemplate", input.findFlag("template").orElse(false));
        filled(Rules.text(input, "description", LONGEST_DESCRIPTION))
                .ifPresent(text -> values.put("description", text));
        filled(Rules.text(input, "homepageUrl", LONGEST_URL)).ifPresent(text -> values.put("homepageUrl", text));
        StoredNode repository = account.add(NodeKind.REPOSITORY, Optional.empty(), values);
        addUsualLabels(repository);
        return repository;
    }

    StoredNode update(Input input, Caller caller) throws RefusedException {
        StoredNode repository = rules.requireRepository(input.text("repositoryId"));
        requireAdministration(caller);
        StoredNode owner = rules.require(
                repository.text("owner"),
                account.find(repository.text("owner")).map(StoredNode::kind).orElse(NodeKind.USER));
        StoredNode changed = repository;
        if (input.findText("name").isPresent()) {
            changed = changed.with("name", name(input, owner, repository.id()));
        }
        if (input.has("description")) {
            changed = changed.with(
                    "description",
                    filled(Rules.text(input, "description", LONGEST_DESCRIPTION))
                            .orElse(null));
        }
        if (input.has("homepageUrl")) {
            changed = changed.with(
                    "homepageUrl",
                    filled(Rules.text(input, "homepageUrl", LONGEST_URL)).orElse(null));
        }
        for (String flag :
                List.of("hasIssuesEnabled", "hasWikiEnabled", "hasProjectsEnabled", "hasDiscussionsEnabled")) {
            if (input.findFlag(flag).isPresent()) {
                changed = changed.with(flag, input.findFlag(flag).get());
            }
        }
        if (input.findFlag("template").isPresent()) {
            changed = changed.with("isTemplate", input.findFlag("template").get());
        }
        return stored(changed);
    }

    StoredNode archive(Input input, Caller caller, boolean archived) throws RefusedException {
        requireAdministration(caller);
        return stored(
                rules.require(input.text("repositoryId"), NodeKind.REPOSITORY).with("isArchived", archived));
    }

    /** Gives a repository branches, which only a push could. */
    StoredNode push(StoredNode repository, List<String> branches) {
        return stored(repository.with("branches", branches).with("primaryLanguage", "Rust"));
    }

    private StoredNode stored(StoredNode repository) {
        StoredNode changed = repository.with("updatedAt", account.now().toString());
        account.put(changed);
        return changed;
    }

    private void addUsualLabels(StoredNode repository) {
        for (JsonNode label : Account.samples().required("labels")) {
            LabelChanges.add(
                    account,
                    repository,
                    label.required("name").textValue(),
                    label.required("color").textValue(),
                    Optional.of(label.required("description").textValue()),
                    true);
        }
    }

    private StoredNode owner(String id) throws RefusedException {
        StoredNode owner = account.find(id).orElseThrow(() -> RefusedException.noNode(id));
        if (!owner.kind().isOwner()
                || (owner.kind() == NodeKind.USER && !owner.text("login").equals(Account.OWNER))) {
            throw RefusedException.forbidden(
                    "You do not have permission to create repositories for " + owner.text("login") + ".");
        }
        return owner;
    }

    /** GitHub writes a dash for what a name cannot hold. */
    private String name(Input input, StoredNode owner, String except) throws RefusedException {
        String name = Rules.filledText(input, "name", LONGEST_NAME).replaceAll("[^A-Za-z0-9._-]+", "-");
        boolean taken = account.allOf(NodeKind.REPOSITORY, "owner", owner.id()).stream()
                .anyMatch(other ->
                        !other.id().equals(except) && other.text("name").equalsIgnoreCase(name));
        if (taken) {
            throw RefusedException.invalid("name", "custom", "Name already exists on this account");
        }
        return name;
    }

    private static void requireAdministration(Caller caller) throws RefusedException {
        if (caller.isInstallation()) {
            throw RefusedException.forbidden("Resource not accessible by integration");
        }
    }

    private static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
