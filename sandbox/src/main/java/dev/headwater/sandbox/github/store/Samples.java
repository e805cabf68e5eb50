package dev.headwater.sandbox.github.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.github.failure.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the account holds at first: people, repositories, issues, comments and pull requests. */
final class Samples {

    private static final int TOPICS = 300;

    private final Account account;
    private final Writer writer;

    Samples(Account account, Writer writer) {
        this.account = account;
        this.writer = writer;
    }

    void load() throws RefusedException {
        JsonNode samples = Account.samples();
        List<String> people = new ArrayList<>();
        for (JsonNode login : samples.required("users")) {
            people.add(owner(NodeKind.USER, login.textValue()).id());
        }
        owner(NodeKind.ORGANIZATION, Account.ORGANIZATION);
        owner(NodeKind.BOT, "headwater-app[bot]");
        Caller caller = new Caller(people.getFirst(), Caller.Kind.PERSON);
        for (JsonNode repository : samples.required("repositories")) {
            repository(repository, samples, caller, people);
        }
    }

    private StoredNode owner(NodeKind kind, String login) {
        String now = account.now().toString();
        return account.add(
                kind,
                Optional.empty(),
                Map.of("login", login, "name", login.replace('-', ' '), "createdAt", now, "updatedAt", now));
    }

    private void repository(JsonNode sample, JsonNode samples, Caller caller, List<String> people)
            throws RefusedException {
        StoredNode created = apply(
                "createRepository",
                caller,
                Map.of(
                        "name", sample.required("name").textValue(),
                        "description", sample.required("description").textValue(),
                        "homepageUrl", "https://" + sample.required("name").textValue() + ".example",
                        "visibility", sample.required("visibility").textValue()));
        List<String> branches = new ArrayList<>(List.of("main", "release"));
        // enough for a statement that opens a hundred pull requests
        IntStream.range(0, TOPICS).forEach(number -> branches.add("topic-" + number));
        StoredNode repository = writer.repositories().push(created, branches);
        StoredNode milestone = writer.milestone()
                .apply(
                        new Input(Map.of(
                                "repositoryId", repository.id(), "title", "Next", "description", "What is next")),
                        caller);
        List<StoredNode> labels = account.allOf(NodeKind.LABEL, "repository", repository.id());
        int count = 0;
        for (JsonNode title : samples.required("issues")) {
            issue(repository, title.textValue(), count, labels, milestone, caller, people);
            count++;
        }
        int topic = 0;
        for (JsonNode title : samples.required("pull_requests")) {
            topic++;
            StoredNode pull = apply(
                    "createPullRequest",
                    caller,
                    Map.of(
                            "repositoryId",
                            repository.id(),
                            "title",
                            title.textValue(),
                            "body",
                            "Please review.",
                            "baseRefName",
                            "main",
                            "headRefName",
                            "topic-" + topic));
            if (topic == 1) {
                new PullRequestChanges(account, new Rules(account), new ContentLimit(java.util.OptionalInt.empty()))
                        .merge(pull);
            }
        }
    }

    private void issue(
            StoredNode repository,
            String title,
            int count,
            List<StoredNode> labels,
            StoredNode milestone,
            Caller caller,
            List<String> people)
            throws RefusedException {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of(
                "repositoryId",
                repository.id(),
                "title",
                title,
                "body",
                "Seen in " + repository.text("name") + ".",
                "labelIds",
                List.of(labels.get(count % labels.size()).id()),
                "assigneeIds",
                count % 2 == 0 ? List.of(people.get(count % people.size())) : List.of()));
        if (count % 3 == 0) {
            values.put("milestoneId", milestone.id());
        }
        StoredNode issue = apply("createIssue", caller, values);
        for (int i = 0; i < count % 4; i++) {
            apply(
                    "addComment",
                    new Caller(people.get(i % people.size()), Caller.Kind.PERSON),
                    Map.of("subjectId", issue.id(), "body", "Comment " + (i + 1) + " on " + title));
        }
        if (count % 5 == 4) {
            apply("closeIssue", caller, Map.of("issueId", issue.id(), "stateReason", "NOT_PLANNED"));
        }
    }

    private StoredNode apply(String mutation, Caller caller, Map<String, ? extends @Nullable Object> input)
            throws RefusedException {
        return writer.find(mutation).orElseThrow().apply(new Input(new HashMap<>(input)), caller);
    }
}
