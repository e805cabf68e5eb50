package dev.headwater.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.Fixtures;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.http.Deadline;
import dev.headwater.connectors.http.HttpSettings;
import dev.headwater.connectors.http.HttpTransport;
import dev.headwater.connectors.http.TokenResult;
import dev.headwater.sandbox.github.GitHubCredentials;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of an installed app: how they are asked for, renewed and refused. */
class InstallationTokensTest {
    private static final WriteBatch BATCH = Fixtures.deletes(GitHubAccount.table("labels"), "LA_1");
    private static final String DONE = "{\"data\": {\"r0\": {\"clientMutationId\": \"r0\"}}}";

    private final GitHubAccount account = new GitHubAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void oneTokenIsAskedForWithASignedTokenOfTheApp() {
        account.answers(200, DONE).answers(200, DONE);

        account.write(BATCH);
        assertThat(account.write(BATCH)).isInstanceOf(WriteOutcome.Accepted.class);

        assertThat(account.refreshes()).hasSize(1);
        var asked = account.refreshes().getFirst().getHeaders();
        assertThat(asked.get("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
        String[] parts =
                Objects.requireNonNull(asked.get("Authorization")).substring(7).split("\\.", -1);
        assertThat(decoded(parts[0])).isEqualTo(Fixtures.json("{\"alg\": \"RS256\", \"typ\": \"JWT\"}"));
        long now = GitHubAccount.NOW.getEpochSecond();
        assertThat(decoded(parts[1]))
                .isEqualTo(
                        Fixtures.json("{\"iat\": %d, \"exp\": %d, \"iss\": \"12\"}".formatted(now - 60, now + 9 * 60)));
        assertThat(account.calls().getFirst().getHeaders().get("Authorization")).isEqualTo("Bearer token1");
    }

    @Test
    void aKeyMayBeInPkcs8AndItsSignatureIsTheKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";

        String token = AppKey.of(Secret.of(pem)).token("12", GitHubAccount.NOW).reveal();

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1))))
                .isTrue();
        assertThatThrownBy(() -> AppKey.of(Secret.of("s3cret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> AppKey.of(Secret.of(pem.replaceFirst("MII", "AAA"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T11:00:00Z, 3540", "2026-11-20T10:01:40Z, 50", "2026-11-20T10:00:02Z, 1"})
    void aTokenIsRenewedSomewhatBeforeItEnds(String expiresAt, int usableFor) {
        account.answersRefresh(201, "{\"token\": \"a\", \"expires_at\": \"" + expiresAt + "\"}");
        GitHubCredential.Installation credential =
                new GitHubCredential.Installation("12", "34", Secret.of(GitHubCredentials.demoPrivateKey()));
        try (HttpTransport transport = new HttpTransport(HttpSettings.defaults())) {
            InstallationTokens tokens = new InstallationTokens(
                    new GitHubSettings(account.uri(), credential, "caladan"),
                    credential,
                    transport,
                    new ApiJson(),
                    InstantSource.fixed(GitHubAccount.NOW));

            TokenResult result = tokens.refresh(Deadline.after(GitHubAccount.PATIENCE));

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
    void aRefusedTokenIsReplacedOnceAndTheRequestIsRepeatedOnce() {
        String refused = "{\"message\": \"Bad credentials\"}";
        account.answers(401, refused).answers(200, DONE);
        assertThat(account.write(BATCH)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(account.refreshes()).hasSize(2);

        account.answers(401, refused).answers(401, refused);
        assertThat(account.write(BATCH))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        r -> assertThat(r.error().state()).isEqualTo(SqlState.INVALID_AUTHORIZATION_SPECIFICATION));
        assertThat(account.calls()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        404 | {"message": "Not Found"}                                  | 28000
        401 | {"message": "A JSON web token could not be decoded"}      | 28000
        403 | {"message": "You have exceeded a secondary rate limit"}   | 58000
        500 | {"message": "x"}                                          | 58000
        201 | {"expires_at": "2026-11-20T11:00:00Z"}                    | 58000
        201 | <html>                                                    | 58000
        """)
    void withoutATokenNothingIsSent(int status, String body, String sqlState) {
        account.answersRefresh(status, body);

        assertThat(account.write(BATCH)).isInstanceOfSatisfying(WriteOutcome.NotSent.class, n -> {
            assertThat(n.error().state().code()).isEqualTo(sqlState);
            assertThat(n.error().hint()).isNotBlank();
        });
        assertThat(account.calls()).isEmpty();
    }

    private static JsonNode decoded(String part) {
        return Fixtures.json(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
