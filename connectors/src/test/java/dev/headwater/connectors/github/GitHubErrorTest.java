package dev.headwater.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.model.Secret;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the error table: what GitHub says, and what the client is told. */
class GitHubErrorTest {
    private static final String REQUEST = "C0DE:1A2B";

    private final GitHubAccount account = new GitHubAccount(new GitHubCredential.PersonalToken(Secret.of("pat")));

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        NOT_FOUND                | Could not resolve to a node with the global id of 'R_1'   | 23503 | repository_id | Columns of references hold node ids.
        NOT_FOUND                | Could not resolve to a Repository with the name 'a/b'.    | P0002 | -             | -
        UNPROCESSABLE            | Name has already been taken                               | 23505 | name          | -
        UNPROCESSABLE            | Name already exists on this account                       | 23505 | name          | -
        UNPROCESSABLE            | Name can't be blank                                       | 23502 | name          | -
        UNPROCESSABLE            | Description is too long (maximum is 100 characters)       | 22001 | description   | -
        UNPROCESSABLE            | Color is invalid                                          | 22023 | color         | -
        UNPROCESSABLE            | No commits between main and x                             | 23514 | -             | -
        UNPROCESSABLE            | was submitted too quickly                                 | 53400 | -             | The record was not written; the statement can be repeated in some minutes.
        UNPROCESSABLE            | Issues are disabled for this repo                         | 0A000 | -             | Set has_issues of the repository to true.
        FORBIDDEN                | Repository was archived so is read-only.                  | 55000 | -             | Set is_archived of the repository to false.
        FORBIDDEN                | Viewer not authorized to delete                           | 42501 | -             | The token needs more permissions; issues are deleted by an administrator's token only, never by an app.
        -                        | Resource not accessible by integration                    | 42501 | -             | The token needs more permissions; issues are deleted by an administrator's token only, never by an app.
        INSUFFICIENT_SCOPES      | Your token has not been granted the required scopes.      | 42501 | -             | The token needs the scopes that GitHub names.
        RESOURCE_LIMITS_EXCEEDED | Resource limits for this query exceeded.                  | 54000 | -             | Write fewer records with one statement.
        RATE_LIMITED             | API rate limit exceeded for user ID 1.                    | 53400 | -             | Try again in 7 seconds.
        """)
    void aRefusedMutationIsTold(String type, String message, String sqlState, String column, String hint) {
        account.answers(
                answer(200, "{\"data\": {\"r0\": null}, \"errors\": [" + error(type, message, "[\"r0\"]") + "]}"));

        SqlError error = rejected(label());

        assertThat(error.state().code()).isEqualTo(sqlState);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.hint()).isEqualTo(hint);
        assertThat(error.detail()).contains(message).endsWith("(github request id " + REQUEST + ")");
    }

    @Test
    void aRowThatIsGoneIsToldByItsKey() {
        account.answers(answer(
                200,
                "{\"data\": {\"r0\": null}, \"errors\": ["
                        + error("NOT_FOUND", "Could not resolve to a node with the global id of 'LA_1'", "[\"r0\"]")
                        + "]}"));

        SqlError error = rejected(Fixtures.updates(GitHubAccount.table("labels"), "{\"color\": \"000000\"}", "LA_1"));

        assertThat(error.state().code()).isEqualTo("P0002");
        assertThat(error.column()).isEqualTo("node_id");
        assertThat(error.detail()).startsWith("Key (node_id)=(LA_1) is not present on github.");
        assertThat(error.hint()).isEqualTo("The next sync removes the row.");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        -                                  | Variable $r0 of type CreateLabelInput! was provided invalid value for color (Expected value to not be null) | color | Expected value to not be null        | 23502 | color
        -                                  | Variable $r0 of type CreateLabelInput! was provided invalid value for shade (Field is not defined on CreateLabelInput) | shade | Field is not defined    | 42703 | -
        -                                  | Variable $r0 of type UpdateIssueInput! was provided invalid value for color (Expected "X" to be one of: A, B) | color | Expected "X" to be one of: A, B    | 22023 | color
        -                                  | Variable $r0 of type CreateLabelInput! was provided invalid value for name (Could not coerce value 5 to String) | name | Could not coerce value 5         | 22P02 | name
        undefinedField                     | Field 'color' doesn't exist on type 'Label'              | - | - | 42703 | -
        missingRequiredInputObjectAttribute | Argument 'name' on InputObject is required               | - | - | 23502 | -
        selectionMismatch                  | Field must have selections                               | - | - | 58000 | -
        """)
    void aDocumentThatIsNotExecutedIsTold(
            String code, String message, String field, String explanation, String sqlState, String column) {
        String extensions = code == null
                ? "{\"problems\": [{\"path\": [\"" + field + "\"], \"explanation\": "
                        + JsonNodeFactory.instance.textNode(explanation) + "}]}"
                : "{\"code\": \"" + code + "\"}";
        account.answers(answer(
                200,
                "{\"errors\": [{\"message\": " + JsonNodeFactory.instance.textNode(message) + ", \"extensions\": "
                        + extensions + "}]}"));

        SqlError error = rejected(label());

        assertThat(error.state().code()).isEqualTo(sqlState);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.detail()).contains(message);
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        401 | Bad credentials                                 | 28000 | Configure a personal access token that is in force, or a GitHub App that is installed.
        403 | You have exceeded a secondary rate limit.       | 53400 | Try again in 7 seconds.
        429 | API rate limit exceeded for user ID 1.          | 53400 | Try again in 7 seconds.
        429 | slow down                                       | 53400 | Try again in 7 seconds.
        403 | Resource not accessible by personal access token | 42501 | The token needs more permissions; issues are deleted by an administrator's token only, never by an app.
        403 | Repository was archived so is read-only.        | 55000 | Set is_archived of the repository to false.
        404 | Not Found                                       | P0002 | -
        410 | Gone                                            | 0A000 | Set has_issues of the repository to true.
        413 | Too large                                       | 54000 | Write fewer or smaller records with one statement.
        422 | Name has already been taken                     | 23505 | -
        400 | Problems parsing JSON                           | 58000 | -
        """)
    void aRefusedRequestIsTold(int status, String message, String sqlState, String hint) {
        account.answers(answer(status, "{\"message\": \"" + message + "\"}"));

        SqlError error = rejected(label());

        assertThat(error.state().code()).isEqualTo(sqlState);
        assertThat(error.hint()).isEqualTo(hint);
        assertThat(error.detail()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        1 | 0 | 9999999999 | Try again in 1 second.
        - | 0 | 1          | Try again in 1 second.
        - | 5 | 9999999999 | Try again in 60 seconds.
        - | - | -          | Try again in 60 seconds.
        """)
    void aLimitSaysWhenToTryAgain(String retryAfter, String remaining, String reset, String hint) {
        MockResponse.Builder answer = new MockResponse.Builder()
                .code(200)
                .body("{\"errors\": [{\"type\": \"RATE_LIMITED\", \"message\": \"limit\"}]}");
        if (retryAfter != null) {
            answer.addHeader("retry-after", retryAfter);
        }
        if (remaining != null) {
            answer.addHeader("x-ratelimit-remaining", remaining).addHeader("x-ratelimit-reset", reset);
        }
        account.answers(answer.build());

        assertThat(rejected(label()).hint()).isEqualTo(hint);
    }

    private static WriteBatch label() {
        return Fixtures.inserts(
                GitHubAccount.table("labels"),
                "{\"repository_id\": \"R_1\", \"name\": \"bug\", \"color\": \"x\", \"description\": \"d\"}");
    }

    private SqlError rejected(WriteBatch batch) {
        WriteOutcome outcome = account.write(batch);
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).error();
    }

    private static String error(String type, String message, String path) {
        return (type == null ? "{" : "{\"type\": \"" + type + "\", ") + "\"message\": "
                + JsonNodeFactory.instance.textNode(message) + ", \"path\": " + path + "}";
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("x-github-request-id", REQUEST)
                .addHeader("retry-after", "7")
                .body(body)
                .build();
    }
}
