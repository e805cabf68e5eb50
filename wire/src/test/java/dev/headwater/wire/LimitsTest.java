package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.wire.startup.AllowList;
import dev.headwater.wire.startup.FailedLogins;
import dev.headwater.wire.startup.SessionLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may connect, how often and how many: PG-L2, PG-S21. */
@ExtendWith(Upstream.Extension.class)
class LimitsTest {
    private static final Map<String, String> APP = Map.of("database", Upstream.DATABASE);

    private Upstream upstream;

    @BeforeEach
    void remember(Upstream postgres) {
        upstream = postgres;
    }

    private WireServer start(ListenSettings listen) throws IOException {
        return Proxy.start(listen, Proxy.route(upstream.port(), Proxy.relayOnly(), Proxy.user("postgres", "")));
    }

    private static List<String> login(WireServer server, String password) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            return client.login("demo", password, APP);
        }
    }

    @Test
    void onlyAllowedNetworksGetIn() throws Exception {
        try (WireServer server = start(Proxy.listen().withAllow(AllowList.of(List.of("10.0.0.0/8", "::1"))))) {
            assertThat(login(server, Proxy.PASSWORD))
                    .containsExactly(
                            "E(VFATAL|C28000|Mconnections from host \"127.0.0.1\" are not allowed"
                                    + "|HAdd its network to \"allow\" of the listener.)",
                            "EOF");
        }
        try (WireServer server = start(Proxy.listen().withAllow(AllowList.of(List.of("127.0.0.0/30"))))) {
            assertThat(login(server, Proxy.PASSWORD)).endsWith("Z(I)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "localhost", "::/129", "10.0.0.0/x", ""})
    void networksThatAreNoneAreNamed(String network) {
        assertThatThrownBy(() -> AllowList.of(List.of("10.0.0.0/8", network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + network + "\" is no network");
    }

    @Test
    void failedLoginsAreThrottledAndGoodOnesAreNot() throws Exception {
        FailedLogins.Settings three = new FailedLogins.Settings(3, Duration.ofHours(3));
        try (WireServer server = start(Proxy.listen().withFailedLogins(three))) {
            for (int i = 0; i < 5; i++) {
                assertThat(login(server, Proxy.PASSWORD)).endsWith("Z(I)");
            }
            for (int i = 0; i < 3; i++) {
                assertThat(login(server, "wrong")).anyMatch(message -> message.contains("|C28P01|"));
            }
            assertThat(login(server, Proxy.PASSWORD))
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("E(VFATAL|C53300|Mtoo many failed logins from host \"127.0.0.1\"|HTry again in ");
        }
    }

    @Test
    void fullServerSaysSo() throws Exception {
        SessionLimits two = new SessionLimits(2, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThirdIsRefused(two, "E(VFATAL|C53300|Msorry, too many clients already|");
    }

    @Test
    void addressesAndUsersHaveLimitsOfTheirOwn() throws Exception {
        assertThirdIsRefused(
                new SessionLimits(10, Integer.MAX_VALUE, 2),
                "E(VFATAL|C53300|Mtoo many connections from this address|");
        assertThirdIsRefused(
                new SessionLimits(10, 2, Integer.MAX_VALUE),
                "E(VFATAL|C53300|Mtoo many connections for role \"postgres\"|");
    }

    private void assertThirdIsRefused(SessionLimits limits, String error) throws Exception {
        try (WireServer server = start(Proxy.listen().withSessions(limits));
                RawClient first = RawClient.proxied(server)) {
            try (RawClient second = RawClient.proxied(server)) {
                assertThat(login(server, Proxy.PASSWORD)).anyMatch(message -> message.startsWith(error));
                // cancel requests are not counted
                second.query("select pg_sleep(30)").send();
                Await.until(() -> upstream.isActive(second.key()));
                Cancel.request(server.port(), second.key());
                assertThat(second.readyForQuery(1)).endsWith("Z(I)");
            }
            Await.until(() -> server.sessionCount() == 1);
            assertThat(login(server, Proxy.PASSWORD)).endsWith("Z(I)");
            assertThat(first.run("select 1")).endsWith("Z(I)");
        }
    }
}
