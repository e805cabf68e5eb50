package dev.headwater.sandbox.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.SandboxClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sync reads, by GraphQL and by REST. */
class GitHubReadTest {

    private static final String ISSUES = """
        query($after: String) { repository(owner: "headwater-demo", name: "spice-harvester") {
          issues(first: 5, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { number title } } } }
        """;

    private GitHubTestAccount account;

    @BeforeEach
    void start() throws Exception {
        account = new GitHubTestAccount();
    }

    @AfterEach
    void stop() throws Exception {
        account.close();
    }

    @Test
    void connectionsArePaged() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        String variables = "{}";
        boolean more = true;
        while (more) {
            JsonNode issues = account.graph(ISSUES, variables).at("/data/repository/issues");
            assertThat(issues.path("totalCount").intValue()).isEqualTo(12);
            issues.path("nodes").forEach(node -> numbers.add(node.path("number").intValue()));
            variables = "{\"after\": " + issues.at("/pageInfo/endCursor") + "}";
            more = issues.at("/pageInfo/hasNextPage").booleanValue();
        }

        assertThat(numbers).hasSize(12).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aPageMustHaveASizeThatIsNotTooLarge() throws Exception {
        String query = "{ viewer { repositories%s { nodes { name } } } }";

        assertThat(account.graph(query.formatted("")).at("/errors/0/type").textValue())
                .isEqualTo("MISSING_PAGINATION_BOUNDARIES");
        assertThat(account.graph(query.formatted("(first: 101)"))
                        .at("/errors/0/type")
                        .textValue())
                .isEqualTo("EXCESSIVE_PAGINATION");
        assertThat(account.graph(query.formatted("(first: 100)")).at("/data/viewer/repositories/nodes"))
                .hasSize(3);
    }

    @Test
    void nodesAreFoundByTheirIdsOfNowAndOfOld() throws Exception {
        JsonNode issue = account.expect(200, "GET", GitHubTestAccount.REPOSITORY + "/issues/1", "");
        String id = issue.required("node_id").textValue();
        String old = java.util.Base64.getEncoder()
                .encodeToString(("05:Issue" + issue.required("id").asText())
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        JsonNode answer = account.graph(
                "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Issue { number } } }",
                "{\"ids\": [\"" + id + "\", \"" + old + "\", \"I_none\"]}");

        assertThat(id).startsWith("I_kwDO");
        assertThat(answer.at("/data/nodes/0")).isEqualTo(answer.at("/data/nodes/1"));
        assertThat(answer.at("/data/nodes/0/__typename").textValue()).isEqualTo("Issue");
        assertThat(answer.at("/data/nodes/2").isNull()).isTrue();
        assertThat(answer.at("/errors/0/path")).hasToString("[\"nodes\",2]");
    }

    @Test
    void theListOfIssuesHasPullRequestsAndLinks() throws Exception {
        HttpResponse<String> first =
                account.rest("GET", GitHubTestAccount.REPOSITORY + "/issues?state=all&per_page=10&direction=asc", "");

        assertThat(SandboxClient.json(first)).hasSize(10);
        assertThat(first.headers().firstValue("Link").orElseThrow())
                .contains(
                        "/github/repos/headwater-demo/spice-harvester/issues?state=all&per_page=10&direction=asc&page=2>;"
                            + " rel=\"next\"");
        JsonNode second =
                account.expect(200, "GET", GitHubTestAccount.REPOSITORY + "/issues?state=all&per_page=10&page=2", "");
        assertThat(second).hasSize(5);
        JsonNode all = account.expect(200, "GET", GitHubTestAccount.REPOSITORY + "/issues?state=all&per_page=100", "");
        assertThat(all.findValues("pull_request")).hasSize(3);
        assertThat(account.expect(200, "GET", GitHubTestAccount.REPOSITORY + "/issues?state=closed", ""))
                .hasSize(3);
    }

    @Test
    void anUnchangedAnswerIsNotRepeated() throws Exception {
        HttpResponse<String> first = account.rest("GET", GitHubTestAccount.REPOSITORY + "/labels", "");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second = account.client.send(account.client
                .request("GET", "/github" + GitHubTestAccount.REPOSITORY + "/labels", "")
                .header("If-None-Match", tag)
                .build());

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void restWritesWhatGraphReads() throws Exception {
        JsonNode created = account.expect(
                201,
                "POST",
                GitHubTestAccount.REPOSITORY + "/issues",
                "{\"title\": \"By REST\", \"labels\": [\"bug\"], \"milestone\": 1}");
        String number = created.required("number").asText();
        account.expect(
                200,
                "PATCH",
                GitHubTestAccount.REPOSITORY + "/issues/" + number,
                "{\"state\": \"closed\", \"state_reason\": \"not_planned\"}");

        JsonNode issue = account.graph("""
            { repository(owner: "headwater-demo", name: "spice-harvester") { issue(number: %s) {
              title state stateReason labels(first: 1) { nodes { name } } milestone { title } } } }
            """.formatted(number)).at("/data/repository/issue");
        assertThat(issue)
                .hasToString("{\"title\":\"By REST\",\"state\":\"CLOSED\",\"stateReason\":\"NOT_PLANNED\","
                        + "\"labels\":{\"nodes\":[{\"name\":\"bug\"}]},\"milestone\":{\"title\":\"Next\"}}");
        JsonNode refused = account.expect(
                422, "POST", GitHubTestAccount.REPOSITORY + "/labels", "{\"name\": \"bug\", \"color\": \"ffffff\"}");
        assertThat(refused.at("/errors/0/code").textValue()).isEqualTo("already_exists");
        assertThat(refused.at("/errors/0/field").textValue()).isEqualTo("name");
        assertThat(account.rest("DELETE", GitHubTestAccount.REPOSITORY + "/labels/bug", "")
                        .statusCode())
                .isEqualTo(204);
        account.expect(404, "GET", GitHubTestAccount.REPOSITORY + "/labels/bug", "");
    }
}
