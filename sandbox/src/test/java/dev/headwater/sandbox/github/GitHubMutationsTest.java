package dev.headwater.sandbox.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of aliased mutations: their order, their errors, what they leave behind. */
class GitHubMutationsTest {

    private static final String TWO_UPDATES = """
        mutation($r0: UpdateIssueInput!, $r1: UpdateIssueInput!) {
          r0: updateIssue(input: $r0) { clientMutationId issue { ...F } }
          r1: updateIssue(input: $r1) { clientMutationId issue { ...F } }
        }
        fragment F on Issue { id number title state closedAt }
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
    void aliasesRunInOrderAndEachForItself() throws Exception {
        String id = account.idOf("issues", 0);

        JsonNode answer = account.graph(TWO_UPDATES, """
            {"r0": {"id": "%s", "title": "First", "clientMutationId": "s:0"}, "r1": {"id": "I_none", "state": "CLOSED"}}\
            """.formatted(id));

        assertThat(answer.at("/data/r0/issue/title").textValue()).isEqualTo("First");
        assertThat(answer.at("/data/r0/clientMutationId").textValue()).isEqualTo("s:0");
        assertThat(answer.at("/data/r1").isNull()).isTrue();
        JsonNode error = answer.at("/errors/0");
        assertThat(error.path("type").textValue()).isEqualTo("NOT_FOUND");
        assertThat(error.path("path")).hasToString("[\"r1\"]");
        assertThat(error.path("message").textValue())
                .isEqualTo("Could not resolve to a node with the global id of 'I_none'");
        assertThat(error.at("/locations/0/line").intValue()).isEqualTo(3);

        JsonNode both = account.graph(TWO_UPDATES, """
            {"r0": {"id": "%1$s", "title": "Second"}, "r1": {"id": "%1$s", "title": "Third", "state": "CLOSED"}}\
            """.formatted(id));
        assertThat(both.at("/data/r0/issue/title").textValue()).isEqualTo("Second");
        assertThat(both.at("/data/r1/issue/title").textValue()).isEqualTo("Third");
        assertThat(both.at("/data/r1/issue/closedAt").isTextual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"title": "x", "id": 5.5}               | Variable $r0 of type UpdateIssueInput! was provided invalid value for id (Could not coerce value 5.5 to ID)
        {"title": "x"}                          | Variable $r0 of type UpdateIssueInput! was provided invalid value for id (Expected value to not be null)
        {"id": "ID", "titel": "x"}              | Variable $r0 of type UpdateIssueInput! was provided invalid value for titel (Field is not defined on UpdateIssueInput)
        {"id": "ID", "state": "SHUT"}           | Variable $r0 of type UpdateIssueInput! was provided invalid value for state (Expected "SHUT" to be one of: CLOSED, OPEN)
        """)
    void aWrongVariableMeansThatNothingRuns(String second, String message) throws Exception {
        String id = account.idOf("issues", 0);

        JsonNode answer = account.graph(
                TWO_UPDATES,
                "{\"r0\": %s, \"r1\": {\"id\": \"%s\", \"title\": \"Ran\"}}".formatted(second.replace("ID", id), id));

        assertThat(answer.has("data")).isFalse();
        assertThat(answer.at("/errors/0/message").textValue()).isEqualTo(message);
        assertThat(answer.at("/errors/0/extensions/problems/0/path/0").isTextual())
                .isTrue();
        assertThat(account.client
                        .call("GET", "/_sandbox/records/github/issues", "")
                        .body())
                .doesNotContain("Ran");
    }

    @Test
    void aDocumentThatTheSchemaDoesNotKnowIsNotExecuted() throws Exception {
        JsonNode answer = account.graph("{ viewer { login surname } }");

        assertThat(answer.has("data")).isFalse();
        assertThat(answer.at("/errors/0/message").textValue())
                .isEqualTo("Field 'surname' doesn't exist on type 'User'");
        assertThat(answer.at("/errors/0/extensions/code").textValue()).isEqualTo("undefinedField");
        assertThat(account.graph("{ viewer { ").at("/errors/0/message").isTextual())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        createLabel | "name": "BUG", "color": "ffffff"       | UNPROCESSABLE | Name has already been taken
        createLabel | "name": "x", "color": "red"            | UNPROCESSABLE | Color is invalid
        createLabel | "name": " ", "color": "ffffff"         | UNPROCESSABLE | Name can't be blank
        createIssue | "title": ""                            | UNPROCESSABLE | Title can't be blank
        createIssue | "title": "x", "labelIds": ["LA_none"]  | NOT_FOUND     | Could not resolve to a node with the global id of 'LA_none'
        createPullRequest | "title": "x", "baseRefName": "main", "headRefName": "nowhere" | UNPROCESSABLE | Head ref must be a branch
        createPullRequest | "title": "x", "baseRefName": "main", "headRefName": "topic-2" | UNPROCESSABLE | A pull request already exists for headwater-demo:topic-2.
        """)
    void rulesOfThePlatformAreKept(String mutation, String values, String type, String message) throws Exception {
        String input = mutation.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + mutation.substring(1) + "Input";

        JsonNode answer = account.graph(
                "mutation($r0: " + input + "!) { r0: " + mutation + "(input: $r0) { clientMutationId } }",
                "{\"r0\": {\"repositoryId\": \"" + account.repositoryId() + "\", " + values + "}}");

        assertThat(answer.at("/data/r0").isNull()).isTrue();
        assertThat(answer.at("/errors/0/type").textValue()).isEqualTo(type);
        assertThat(answer.at("/errors/0/message").textValue()).isEqualTo(message);
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        JsonNode answer = account.graph(
                "mutation($r0: AddCommentInput!) { r0: addComment(input: $r0) { subject { id } } }",
                "{\"r0\": {\"subjectId\": \"%s\", \"body\": \"%s\"}}"
                        .formatted(account.idOf("issues", 0), "x".repeat(65_537)));

        assertThat(answer.at("/errors/0/message").textValue())
                .isEqualTo("Body is too long (maximum is 65536 characters)");
    }

    @Test
    void oneMoreMutationThanTheLimitIsRefusedAndTheOthersAreDone() throws Exception {
        account.close();
        account = new GitHubTestAccount(GitHubSettings.usual().withMutationsPerRequest(1));
        int before = account.count("labels");

        JsonNode answer = twoLabels();

        assertThat(answer.at("/errors/0/type").textValue()).isEqualTo("RESOURCE_LIMITS_EXCEEDED");
        assertThat(answer.at("/data/r0/label/name").textValue()).isEqualTo("one");
        assertThat(account.count("labels")).isEqualTo(before + 1);
    }

    @Test
    void aGatewayMayGiveUpBetweenTwoMutations() throws Exception {
        account.close();
        account = new GitHubTestAccount(GitHubSettings.usual().withTimeoutAfterMutations(1));
        int before = account.count("labels");

        HttpResponse<String> answer = account.send(
                "mutation($r0: CreateLabelInput!, $r1: CreateLabelInput!) { r0: createLabel(input: $r0) { label { name"
                        + " } } r1: createLabel(input: $r1) { label { name } } }",
                labels(account.repositoryId()));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(account.count("labels")).isEqualTo(before + 1);
    }

    @Test
    void contentMayBeCreatedTooQuickly() throws Exception {
        account.close();
        account = new GitHubTestAccount(GitHubSettings.usual().withContentPerMinute(1));
        String create = "mutation($r0: CreateIssueInput!) { r0: createIssue(input: $r0) { issue { id } } }";
        String values = "{\"r0\": {\"repositoryId\": \"%s\", \"title\": \"x\"}}".formatted(account.repositoryId());

        assertThat(account.graph(create, values).has("errors")).isFalse();
        assertThat(account.graph(create, values).at("/errors/0/message").textValue())
                .isEqualTo("was submitted too quickly");
        account.clock.advance(java.time.Duration.ofMinutes(1));
        assertThat(account.graph(create, values).has("errors")).isFalse();
    }

    @Test
    void anIssueIsLockedClosedForAReasonAndDeletedWithItsComments() throws Exception {
        String id = account.idOf("issues", 1);
        int issues = account.count("issues");
        int comments = account.count("issue_comments");

        JsonNode done = account.graph("""
            mutation($id: ID!) {
              l: lockLockable(input: {lockableId: $id, lockReason: SPAM}) { lockedRecord { locked activeLockReason } }
              c: closeIssue(input: {issueId: $id, stateReason: DUPLICATE}) { issue { state stateReason(enableDuplicate: true) } }
              d: deleteIssue(input: {issueId: $id}) { repository { name } }
            }
            """, "{\"id\": \"" + id + "\"}");

        assertThat(done.at("/data/l/lockedRecord")).hasToString("{\"locked\":true,\"activeLockReason\":\"SPAM\"}");
        assertThat(done.at("/data/c/issue")).hasToString("{\"state\":\"CLOSED\",\"stateReason\":\"DUPLICATE\"}");
        assertThat(done.at("/data/d/repository/name").textValue()).isEqualTo("spice-harvester");
        assertThat(account.count("issues")).isEqualTo(issues - 1);
        assertThat(account.count("issue_comments")).isEqualTo(comments - 1);
    }

    @Test
    void anArchivedRepositoryIsReadOnly() throws Exception {
        String id = account.repositoryId();
        String archive =
                "mutation($id: ID!) { archiveRepository(input: {repositoryId: $id}) { repository { isArchived } } }";
        String update = "mutation($id: ID!) { updateRepository(input: {repositoryId: $id, description: null}) {"
                + " repository { description } } }";

        assertThat(account.graph(update, "{\"id\": \"" + id + "\"}")
                        .at("/data/updateRepository/repository/description")
                        .isNull())
                .isTrue();
        account.graph(archive, "{\"id\": \"" + id + "\"}");
        assertThat(account.graph(update, "{\"id\": \"" + id + "\"}")
                        .at("/errors/0/message")
                        .textValue())
                .isEqualTo("Repository was archived so is read-only.");
    }

    @Test
    void aPartialFaultRefusesTheRecordsThatItNames() throws Exception {
        account.repositoryId();
        String values = labels(account.repositoryId());
        account.fault("{\"type\": \"partial\", \"fail\": [0]}");

        JsonNode answer = account.graph(
                "mutation($r0: CreateLabelInput!, $r1: CreateLabelInput!) { r0: createLabel(input: $r0) { label { name"
                        + " } } r1: createLabel(input: $r1) { label { name } } }",
                values);

        assertThat(answer.at("/errors/0/path/0").textValue()).isEqualTo("r0");
        assertThat(answer.at("/data/r1/label/name").textValue()).isEqualTo("two");
    }

    private JsonNode twoLabels() throws Exception {
        return account.graph(
                "mutation($r0: CreateLabelInput!, $r1: CreateLabelInput!) { r0: createLabel(input: $r0) { label { name"
                        + " } } r1: createLabel(input: $r1) { label { name } } }",
                labels(account.repositoryId()));
    }

    private static String labels(String repository) {
        return """
            {"r0": {"repositoryId": "%1$s", "name": "one", "color": "ffffff"},
             "r1": {"repositoryId": "%1$s", "name": "two", "color": "000000"}}\
            """.formatted(repository);
    }
}
