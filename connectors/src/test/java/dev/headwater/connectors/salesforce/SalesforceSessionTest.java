package dev.headwater.connectors.salesforce;

import static dev.headwater.connectors.salesforce.SalesforceOrg.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.http.BaseUrl;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: OAuth 2.0 Refresh Token Flow for Renewed Sessions (Salesforce Help). */
class SalesforceSessionTest {
    private static final String TAKEN = "[{\"id\": \"" + ID + "\", \"success\": true, \"errors\": []}]";
    private static final String EXPIRED =
            "[{\"message\": \"Session expired or invalid\", \"errorCode\": \"INVALID_SESSION_ID\"}]";
    private static final WriteBatch BATCH = SalesforceOrg.update(ID, "{\"note\": \"spice\"}");

    private final SalesforceOrg org = new SalesforceOrg();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void theFirstCallLogsInAndTheNextOneDoesNot() {
        org.answers(200, TAKEN).answers(200, TAKEN);

        org.write(BATCH);
        org.write(BATCH);

        assertThat(org.refreshes()).hasSize(1);
        assertThat(Objects.requireNonNull(org.refreshes().getFirst().getBody()).utf8())
                .isEqualTo("grant_type=refresh_token&refresh_token=refresh-s3cret&client_id=client-id"
                        + "&client_secret=client-s3cret&format=json");
    }

    @Test
    void sixteenStatementsAtOnceLogInOnce() throws Exception {
        for (int i = 0; i < 16; i++) {
            org.answers(200, TAKEN);
        }
        List<Future<WriteOutcome>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                outcomes.add(threads.submit(() -> org.write(BATCH)));
            }
            for (Future<WriteOutcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(WriteOutcome.Accepted.class);
            }
        }
        assertThat(org.refreshes()).hasSize(1);
        assertThat(org.calls()).hasSize(16);
    }

    @Test
    void anExpiredTokenIsRenewedAndTheRequestRepeatedOnce() {
        org.answers(401, EXPIRED).answers(200, TAKEN);

        assertThat(org.write(BATCH)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(org.calls())
                .extracting(c -> c.getHeaders().get("Authorization"))
                .containsExactly("Bearer token1", "Bearer token2");
        assertThat(org.calls().getFirst().getBody())
                .isEqualTo(org.calls().getLast().getBody());
    }

    @Test
    void aTokenThatIsRefusedTwiceEndsTheStatement() {
        org.answers(401, EXPIRED).answers(401, EXPIRED);

        assertThat(org.write(BATCH))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        r -> assertThat(r.error().state()).isEqualTo(SqlState.INVALID_AUTHORIZATION_SPECIFICATION));
        assertThat(org.calls()).hasSize(2);
        assertThat(org.refreshes()).hasSize(2);
    }

    @Test
    void aSessionOfTheWrongKindIsNotRenewed() {
        org.answers(
                401,
                "[{\"message\": \"This session is not valid for use with the REST API\", \"errorCode\":"
                        + " \"INVALID_SESSION_ID\"}]");

        assertThat(org.write(BATCH)).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(org.refreshes()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "invalid_grant, The refresh token is expired or revoked",
        "inactive_user, The connected user is inactive",
        "inactive_org, The org is locked",
        "invalid_client_id, Check client_id and client_secret",
        "invalid_client, Check client_id and client_secret",
        "something_new, Check login_url"
    })
    void aRefusedLoginSaysWhatToDo(String code, String hint) {
        org.answersRefresh(
                400, "{\"error\": \"%s\", \"error_description\": \"expired access/refresh token\"}".formatted(code));

        SqlError error = notSent(org.write(BATCH));

        assertThat(error.state()).isEqualTo(SqlState.INVALID_AUTHORIZATION_SPECIFICATION);
        assertThat(error.message()).isEqualTo("salesforce refuses to renew the access token");
        assertThat(error.detail()).isEqualTo(code + ": expired access/refresh token.");
        assertThat(error.hint()).startsWith(hint);
        assertThat(error.table()).isEqualTo("contacts");
        assertThat(error.toException().toString() + error).doesNotContain("s3cret");
        assertThat(org.calls()).isEmpty();
    }

    @Test
    void aTokenRevokedBetweenTwoStatementsIsNotSent() {
        org.answers(401, EXPIRED).answers(401, EXPIRED);
        org.write(BATCH);
        org.answers(401, EXPIRED).answersRefresh(400, "{\"error\": \"invalid_grant\"}");

        assertThat(notSent(org.write(BATCH)).state()).isEqualTo(SqlState.INVALID_AUTHORIZATION_SPECIFICATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"access_token\": \"a\"}",
                "{\"access_token\": \"\", \"instance_url\": \"http://127.0.0.1\"}",
                "{\"access_token\": \"a\\r\\nX-Evil: 1\", \"instance_url\": \"http://127.0.0.1\"}",
                "{\"access_token\": \"a\", \"instance_url\": \"ftp://127.0.0.1\"}",
                "{\"access_token\": \"a\", \"instance_url\": \"http://user@127.0.0.1\"}",
                "{\"access_token\": \"a\", \"instance_url\": \"http://127.0.0.1/?x=\"}",
                "{\"access_token\": \"a\", \"instance_url\": \"not a url\"}"
            })
    void aTokenAnswerThatCannotBeUsedIsNotSent(String body) {
        org.answersRefresh(200, body);

        assertThat(notSent(org.write(BATCH)).state()).isEqualTo(SqlState.SYSTEM_ERROR);
    }

    @Test
    void anInstanceMayNotLeaveHttps() {
        URI login = URI.create("https://login.salesforce.com");

        assertThat(BaseUrl.findInstance("http://org.my.salesforce.com", login)).isEmpty();
        assertThat(BaseUrl.findInstance("https://org.my.salesforce.com/", login))
                .contains(URI.create("https://org.my.salesforce.com"));
    }

    @Test
    void aRotatedRefreshTokenIsStoredAndUsedNext() {
        org.answersRefresh(
                200,
                "{\"access_token\": \"a\", \"refresh_token\": \"rotated\", \"instance_url\": \"%s\"}"
                        .formatted(org.uri()));
        org.answers(401, EXPIRED).answers(200, TAKEN);

        assertThat(org.write(BATCH)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(org.storedRefreshTokens).containsExactly(Secret.of("rotated"));
        assertThat(Objects.requireNonNull(org.refreshes().getLast().getBody()).utf8())
                .contains("refresh_token=rotated&");
    }

    @Test
    void anUnreachableOrgIsNotSent() {
        org.goesDown();

        SqlError error = notSent(org.write(BATCH));

        assertThat(error.state()).isEqualTo(SqlState.CANNOT_CONNECT_TO_PLATFORM);
        assertThat(error.message()).isEqualTo("cannot connect to salesforce");
        assertThat(error.detail())
                .isEqualTo("Connection to %s refused or unreachable.", org.uri().getAuthority());
        assertThat(error.hint()).isEqualTo("Nothing was sent; the statement can be repeated safely.");
    }

    @Test
    void anOrgThatIsGoneAfterLoginIsNotSent() {
        org.answers(200, TAKEN);
        org.write(BATCH);
        org.goesDown();

        assertThat(notSent(org.write(BATCH)).state()).isEqualTo(SqlState.CANNOT_CONNECT_TO_PLATFORM);
    }

    @Test
    void noPatienceIsNotSent() {
        notSent(org.connector.write(BATCH, Duration.ZERO));
        assertThat(org.calls()).isEmpty();
    }

    @Test
    void settingsShowNoSecretAndRefuseWhatIsNoUrl() {
        assertThat(org.settings().toString()).doesNotContain("s3cret").contains("***");
        assertThatThrownBy(() ->
                        new SalesforceSettings(URI.create("login.salesforce.com"), "id", Secret.of(""), Secret.of("r")))
                .hasMessage("not an http or https URL of a host: login.salesforce.com");
        assertThatThrownBy(() -> new SalesforceSettings(org.uri(), "id", Secret.of(""), Secret.of("r"), "v65.0"))
                .hasMessage("not an API version such as 65.0: v65.0");
    }

    private static SqlError notSent(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.NotSent.class);
        return ((WriteOutcome.NotSent) outcome).error();
    }
}
