package dev.headwater.connectors.hubspot;

import static dev.headwater.connectors.hubspot.HubSpotPortal.ID;
import static dev.headwater.connectors.hubspot.HubSpotPortal.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.http.Deadline;
import dev.headwater.connectors.http.HttpSettings;
import dev.headwater.connectors.http.HttpTransport;
import dev.headwater.connectors.http.TokenResult;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Secret;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source: public API specification, Auth / OAuth. */
class HubSpotTokensTest {
    private static final WriteBatch BATCH = Fixtures.deletes(table("contacts"), ID);
    private static final String EXPIRED = "{\"category\": \"EXPIRED_AUTHENTICATION\", \"message\": \"expired\"}";

    private final HubSpotPortal portal = new HubSpotPortal();

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void theFirstCallLogsInAndTheNextOneDoesNot() {
        portal.answers(204, "").answers(204, "");

        portal.write(BATCH);
        portal.write(BATCH);

        assertThat(portal.refreshes()).hasSize(1);
        assertThat(Objects.requireNonNull(portal.refreshes().getFirst().getBody())
                        .utf8())
                .isEqualTo("grant_type=refresh_token&refresh_token=refresh-s3cret&client_id=client-id"
                        + "&client_secret=client-s3cret");
        assertThat(portal.storedRefreshTokens).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1800, 1740", "100, 50", "1, 0"})
    void aTokenIsRenewedSomewhatBeforeItEnds(int expiresIn, int usableFor) {
        portal.answersRefresh(200, "{\"access_token\": \"a\", \"expires_in\": " + expiresIn + "}");
        try (HttpTransport transport = new HttpTransport(HttpSettings.defaults())) {
            HubSpotTokens tokens = new HubSpotTokens(
                    portal.uri(),
                    new HubSpotCredential.OAuth("client-id", Secret.of("s"), Secret.of("r")),
                    transport,
                    new ApiJson(),
                    rotated -> {});

            TokenResult result = tokens.refresh(Deadline.after(HubSpotPortal.PATIENCE));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            TokenResult.Granted.class,
                            granted -> assertThat(Objects.requireNonNull(
                                                    granted.token().until())
                                            .remaining())
                                    .isBetween(
                                            Duration.ofSeconds(Math.max(0, usableFor - 20)),
                                            Duration.ofSeconds(usableFor + 1L)));
        }
    }

    @Test
    void anExpiredTokenIsReplacedOnceAndTheRequestIsRepeatedOnce() {
        portal.answers(401, EXPIRED).answers(204, "");

        assertThat(portal.write(BATCH)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(portal.calls())
                .extracting(call -> call.getHeaders().get("Authorization"))
                .containsExactly("Bearer token1", "Bearer token2");

        portal.answers(401, EXPIRED).answers(401, EXPIRED);
        assertThat(portal.write(BATCH))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        r -> assertThat(r.error().state()).isEqualTo(SqlState.INVALID_AUTHORIZATION_SPECIFICATION));
        assertThat(portal.calls()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | {"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"} | 28000 | install it again
        400 | {"error":"invalid_grant","error_description":"revoked"}                     | 28000 | install it again
        400 | {"status":"BAD_CLIENT_SECRET","message":"wrong"}                            | 28000 | client_secret
        500 | {}                                                                          | 58000 | repeated safely
        200 | {"access_token":""}                                                         | 58000 | repeated safely
        """)
    void aRefusedRefreshIsToldAndNothingIsSent(int status, String body, String sqlState, String hint) {
        portal.answersRefresh(status, body);

        assertThat(portal.write(BATCH)).isInstanceOfSatisfying(WriteOutcome.NotSent.class, n -> {
            assertThat(n.error().state().code()).isEqualTo(sqlState);
            assertThat(n.error().hint()).contains(hint);
            assertThat(n.error().toString()).doesNotContain("s3cret");
        });
        assertThat(portal.calls()).isEmpty();
    }

    @Test
    void aRotatedRefreshTokenIsStoredAndUsed() {
        portal.answersRefresh(200, "{\"access_token\": \"a\", \"refresh_token\": \"rotated\"}");
        portal.answers(401, EXPIRED).answers(204, "");

        portal.write(BATCH);

        assertThat(portal.storedRefreshTokens.getFirst()).isEqualTo(Secret.of("rotated"));
        assertThat(Objects.requireNonNull(portal.refreshes().get(1).getBody()).utf8())
                .contains("refresh_token=rotated");
    }

    @Test
    void aPrivateAppsTokenIsUsedAsItIs() {
        try (HubSpotPortal app = new HubSpotPortal(new HubSpotCredential.PrivateApp(Secret.of("pat-na1-secret")))) {
            app.answers(204, "").answers(401, "{\"category\": \"INVALID_AUTHENTICATION\", \"message\": \"unknown\"}");

            assertThat(app.write(BATCH)).isInstanceOf(WriteOutcome.Accepted.class);
            SqlError refused = ((WriteOutcome.Rejected) app.write(BATCH)).error();

            assertThat(app.refreshes()).isEmpty();
            assertThat(app.calls()).hasSize(2);
            assertThat(app.calls().getFirst().getHeaders().get("Authorization")).isEqualTo("Bearer pat-na1-secret");
            assertThat(refused.state()).isEqualTo(SqlState.INVALID_AUTHORIZATION_SPECIFICATION);
            assertThat(refused.toString()).doesNotContain("pat-na1");
        }
    }

    @Test
    void aPortalThatIsDownIsTold() {
        portal.goesDown();

        assertThat(portal.write(BATCH))
                .isInstanceOfSatisfying(
                        WriteOutcome.NotSent.class,
                        n -> assertThat(n.error().state()).isEqualTo(SqlState.CANNOT_CONNECT_TO_PLATFORM));
    }
}
