package dev.headwater.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.contract.WriteOutcome.RecordOutcome;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Secret;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that are sent, and which answers to them are believed. */
class GitHubWriteTest {
    private final GitHubAccount account = new GitHubAccount(new GitHubCredential.PersonalToken(Secret.of("pat")));

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void aBatchIsOneDocumentWhoseValuesAreVariables() {
        account.answers(200, "{}");

        account.write(Fixtures.deletes(GitHubAccount.table("labels"), "LA_1", "LA_2"));

        JsonNode sent = Fixtures.json(account.firstBody());
        assertThat(sent.path("query").asText())
                .isEqualTo("mutation($r0: DeleteLabelInput!, $r1: DeleteLabelInput!) {"
                        + " r0: deleteLabel(input: $r0) { clientMutationId }"
                        + " r1: deleteLabel(input: $r1) { clientMutationId } }");
        assertThat(sent.path("variables"))
                .isEqualTo(Fixtures.json("{\"r0\": {\"id\": \"LA_1\", \"clientMutationId\": \"r0\"},"
                        + " \"r1\": {\"id\": \"LA_2\", \"clientMutationId\": \"r1\"}}"));
        assertThat(account.calls()).hasSize(1);
        assertThat(account.calls().getFirst().getHeaders().get("Authorization")).isEqualTo("Bearer pat");
        assertThat(account.calls().getFirst().getHeaders().get("User-Agent")).isEqualTo("headwater");
    }

    /** What the update of an object cannot change has a mutation of its own, in an order that GitHub can follow. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        issues        | {"title": "x"}                                        | updateIssue
        issues        | {"state": "closed"}                                   | updateIssue
        issues        | {"state": "closed", "state_reason": "completed"}      | closeIssue
        issues        | {"state": "open", "state_reason": "reopened"}         | reopenIssue
        issues        | {"state": "open", "state_reason": null}               | updateIssue
        issues        | {"title": "x", "locked": true, "active_lock_reason": "spam"} | updateIssue lockLockable
        issues        | {"locked": false, "active_lock_reason": null}         | unlockLockable
        pull_requests | {"is_draft": true}                                    | convertPullRequestToDraft
        pull_requests | {"is_draft": false, "state": "closed"}                | updatePullRequest markPullRequestReadyForReview
        repositories  | {"is_archived": true, "name": "x"}                    | updateRepository archiveRepository
        repositories  | {"is_archived": false, "name": "x"}                   | unarchiveRepository updateRepository
        """)
    void aRowIsAsManyMutationsAsItNeeds(String table, String values, String mutations) {
        account.answers(200, "{}");

        account.write(Fixtures.updates(GitHubAccount.table(table), values, "X_1"));

        String query = Fixtures.json(account.firstBody()).path("query").asText();
        assertThat(Pattern.compile("r0[a-z]?: ([a-zA-Z]+)\\(")
                        .matcher(query)
                        .results()
                        .map(mutation -> mutation.group(1))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(mutations);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"state_reason": "completed"}                    | state_reason
        {"state": "open", "state_reason": "completed"}   | state_reason
        {"active_lock_reason": "spam"}                   | active_lock_reason
        {"locked": null}                                 | locked
        {"label_ids": [1]}                               | label_ids
        """)
    void whatGitHubCannotHoldIsNotSent(String values, String column) {
        WriteOutcome outcome = account.write(Fixtures.updates(GitHubAccount.table("issues"), values, "I_1"));

        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.NotSent.class, n -> {
            assertThat(n.error().state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
            assertThat(n.error().column()).isEqualTo(column);
        });
        assertThat(account.calls()).isEmpty();
    }

    @Test
    void moreMutationsThanConfiguredAreNotSent() {
        WriteOutcome outcome = account.write(
                Fixtures.updates(GitHubAccount.table("issues"), "{\"title\": \"x\", \"locked\": true}", "I_1", "I_2"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.NotSent.class,
                        n -> assertThat(n.error().state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED));
        assertThat(account.calls()).isEmpty();
    }

    @Test
    void eachAliasSpeaksForItselfWhateverTheirOrder() {
        account.answers(
                200,
                "{\"data\": {\"r2\": " + GitHubAccount.payload("r2", "LA_3") + ", \"r1\": null, \"r0\": "
                        + GitHubAccount.payload("r0", "LA_1") + "}, \"errors\": [{\"type\": \"UNPROCESSABLE\","
                        + " \"path\": [\"r1\"], \"message\": \"Name has already been taken\"}]}");

        assertThat(account.write(labels())).isInstanceOfSatisfying(WriteOutcome.Partial.class, partial -> {
            assertThat(partial.records().get(0))
                    .isInstanceOfSatisfying(
                            RecordOutcome.Taken.class,
                            taken -> assertThat(taken.record().id()).isEqualTo("LA_1"));
            assertThat(partial.records().get(1)).isInstanceOf(RecordOutcome.Refused.class);
            assertThat(partial.records().get(2))
                    .isInstanceOfSatisfying(
                            RecordOutcome.Taken.class,
                            taken -> assertThat(taken.record().id()).isEqualTo("LA_3"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "<html>",
                "{\"data\": null}",
                "{\"data\": {}}",
                "{\"data\": {\"r0\": null}}",
                "{\"data\": {\"r0\": {\"clientMutationId\": \"r0\"}}}",
                "{\"data\": {\"r0\": {\"clientMutationId\": \"r1\", \"label\": {\"id\": \"LA_1\"}}}}",
                "{\"data\": {\"r0\": {\"clientMutationId\": \"r0\", \"label\": {\"id\": \"LA_1\"}}}}",
                "{\"data\": {\"r0\": null}, \"errors\": [{\"path\": [\"r1\"], \"message\": \"other\"}]}",
                "{\"data\": {\"r0\": null}, \"errors\": [{\"path\": [\"r0\", \"label\"], \"message\": \"below\"}]}",
                "{\"data\": {\"r0\": null}, \"errors\": [{\"path\": [\"r0\"], \"message\": \"Something went wrong while"
                        + " executing your query.\"}]}",
                "{\"data\": null, \"errors\": [{\"message\": \"Something went wrong while executing your query.\"}]}"
            })
    void anAnswerThatDoesNotFitLeavesTheOutcomeUnknown(String body) {
        account.answers(200, body);

        assertThat(account.write(Fixtures.inserts(
                        GitHubAccount.table("labels"),
                        "{\"repository_id\": \"R_1\", \"name\": \"bug\", \"color\": \"ffffff\"}")))
                .isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(account.calls()).hasSize(1);
    }

    @Test
    void aRowThatWasTakenInPartLeavesTheOutcomeUnknown() {
        account.answers(
                200,
                "{\"data\": {\"r0\": {\"clientMutationId\": \"r0\"}, \"r0l\": null}, \"errors\": [{\"type\":"
                        + " \"FORBIDDEN\", \"path\": [\"r0l\"], \"message\": \"Resource not accessible by"
                        + " integration\"}]}");

        assertThat(account.write(
                        Fixtures.updates(GitHubAccount.table("issues"), "{\"title\": \"x\", \"locked\": true}", "I_1")))
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason()).contains("took row 1 in part", "Resource not accessible"));
    }

    private static WriteBatch labels() {
        String row = "{\"repository_id\": \"R_1\", \"name\": \"bug\", \"color\": \"ffffff\"}";
        return Fixtures.inserts(GitHubAccount.table("labels"), row, row, row);
    }
}
