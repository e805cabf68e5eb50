package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.wire.startup.AllowList;
import dev.headwater.wire.startup.FailedLogins;
import dev.headwater.wire.tls.ListenerTls;
import dev.headwater.wire.tls.ListenerTls.ClientCertificates;
import dev.headwater.wire.tls.UpstreamTls;
import dev.headwater.wire.tls.UpstreamTls.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code users: postgres}: the database's own users, by whatever it asks of them (PG-A1, A3, A8, A9, A10, A12, A13). */
@ExtendWith(Upstream.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresUsersTest {
    private static final Map<String, String> APP = Map.of("database", Upstream.DATABASE);

    private Upstream upstream;
    private Certificates certificates;

    @BeforeAll
    void prepare(Upstream postgres, @TempDir Path directory) throws Exception {
        upstream = postgres;
        certificates = Certificates.in(directory).sign("server", "localhost");
    }

    private SyncRoute sync(String name, Mode mode) {
        return Proxy.route(
                name,
                new SyncDatabase("127.0.0.1", upstream.port(), Upstream.DATABASE, UpstreamTls.of(mode)),
                new SyncUsers.Postgres(),
                Proxy.relayOnly());
    }

    private WireServer start(Mode mode) throws IOException {
        return Proxy.start(
                Proxy.listen()
                        .withTls(new ListenerTls.On(
                                certificates.certificate("server"),
                                certificates.key("server"),
                                false,
                                new ClientCertificates.Ignored())),
                sync("one", mode));
    }

    private RawClient connect(WireServer server, String leg) throws Exception {
        RawClient client = RawClient.connect(server.port());
        return switch (leg) {
            case "plain" -> client;
            case "tls" -> client.encrypted(certificates.client());
            // says that it could bind, and thinks that the server cannot
            default -> {
                client.encrypted(certificates.client());
                yield client.binding(client.serverCertificate());
            }
        };
    }

    /** PG-A1, PG-A3: by the question that can be relayed over both legs, and once only. */
    @ParameterizedTest
    @CsvSource({
        "plain, DISABLE, postgres, '', 'R(0)'",
        "plain, DISABLE, scram_role, 'p\u00e4ss, word', 'R(10) R(11) R(12) R(0)'",
        "plain, DISABLE, scram_role.one, 'p\u00e4ss, word', 'R(10) R(11) R(12) R(0)'",
        "plain, REQUIRE, scram_role.one, 'p\u00e4ss, word', 'R(10) R(11) R(12) R(0)'",
        "tls, DISABLE, scram_role.one, 'p\u00e4ss, word', 'R(10) R(11) R(12) R(0)'",
        "binding, DISABLE, scram_role, 'p\u00e4ss, word', 'R(10) R(11) R(12) R(0)'",
        "plain, DISABLE, md5_role, md5 word, 'R(5) R(0)'",
        "plain, DISABLE, clear_role.one, clear word, 'R(3) R(0)'",
        "plain, REQUIRE, clear_role.one, clear word, 'R(3) R(0)'",
        "tls, REQUIRE, clear_role.one, clear word, 'R(3) R(0)'",
        // what cannot be relayed is asked for within TLS
        "tls, REQUIRE, scram_role, 'p\u00e4ss, word', 'R(3) R(0)'",
        "binding, REQUIRE, scram_role.one, 'p\u00e4ss, word', 'R(3) R(0)'",
        "tls, REQUIRE, tls_role, tls word, 'R(3) R(0)'",
        "tls, DISABLE, md5_role.one, md5 word, 'R(3) R(0)'",
    })
    void usersLogInAsThemselves(String leg, Mode mode, String user, String password, String questions)
            throws Exception {
        try (WireServer server = start(mode);
                RawClient client = connect(server, leg)) {
            List<String> seen = client.login(user, password, APP);

            assertThat(seen.stream().filter(message -> message.startsWith("R(")))
                    .containsExactly(questions.split(" ", -1));
            assertThat(seen).endsWith("K", "Z(I)");
            assertThat(client.run("select session_user, current_user").toString())
                    .contains(user.replace(".one", ""));
        }
    }

    /** PG-A8: the hash is salted with a name that the database does not know. */
    @Test
    void md5OfAnotherNameIsRefusedWithAWayOut() throws Exception {
        try (WireServer server = start(Mode.DISABLE);
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login("md5_role.one", "md5 word", APP))
                    .containsExactly(
                            "E(VFATAL|C28000|Mauthentication method md5 of the upstream database cannot be relayed for"
                                    + " user \"md5_role.one\"|HConnect with TLS, or use scram-sha-256 in pg_hba.conf,"
                                    + " or log in as \"md5_role\" while there is one sync.)",
                            "EOF");
        }
    }

    /** A client that came by TLS does not expect its password on an open wire. */
    @Test
    void clearTextPasswordIsNotAskedForWhereOnlyTheClientIsEncrypted() throws Exception {
        try (WireServer server = start(Mode.DISABLE);
                RawClient client = connect(server, "tls")) {
            assertThat(client.login("clear_role", "clear word", APP).getFirst())
                    .startsWith("E(VFATAL|C28000|Mupstream database asks for a clear-text password");
        }
    }

    /** PG-A10, PG-A12. */
    @ParameterizedTest
    @CsvSource({
        "plain, DISABLE, scram_role, wrong",
        "plain, DISABLE, md5_role, wrong",
        "plain, DISABLE, clear_role, wrong",
        "tls, REQUIRE, scram_role, wrong",
        "tls, REQUIRE, tls_role.one, wrong",
    })
    void wrongPasswordIsTheDatabasesOwnError(String leg, Mode mode, String user, String password) throws Exception {
        try (WireServer server = start(mode);
                RawClient client = connect(server, leg)) {
            assertThat(client.login(user, password, APP))
                    .doesNotContain("R(0)")
                    .endsWith(
                            "E(VFATAL|C28P01|Mpassword authentication failed for user \"" + user.replace(".one", "")
                                    + "\")",
                            "EOF");
        }
    }

    @Test
    void eachSessionHasItsUsersPrivilegesOnly() throws Exception {
        try (WireServer server = start(Mode.DISABLE);
                RawClient client = RawClient.connect(server.port())) {
            client.login("scram_role", Upstream.SCRAM_PASSWORD, APP);

            assertThat(client.run("select * from numbers"))
                    .containsExactly("E(VERROR|C42501|Mpermission denied for table numbers)", "Z(I)");
            assertThat(client.run("set role postgres").getFirst()).startsWith("E(VERROR|C42501|");
        }
    }

    /** PG-A9. */
    @Test
    void otherDatabaseIsToldOfOnlyAfterTheProof() throws Exception {
        try (WireServer server = start(Mode.DISABLE)) {
            try (RawClient client = RawClient.connect(server.port())) {
                assertThat(client.login("scram_role", "wrong", Map.of("database", "other")))
                        .endsWith("E(VFATAL|C28P01|Mpassword authentication failed for user \"scram_role\")", "EOF");
            }
            try (RawClient client = RawClient.connect(server.port())) {
                assertThat(client.login("scram_role", Upstream.SCRAM_PASSWORD, Map.of("database", "other")))
                        .endsWith(
                                "R(0)",
                                "E(VFATAL|C3D000|Mdatabase \"other\" does not exist|HThis sync has the database"
                                        + " \"app\".)",
                                "EOF");
            }
        }
    }

    @Test
    void usersAreRoutedByTheNameOfTheirSync() throws Exception {
        SyncRoute known = Proxy.route(
                "two",
                Proxy.plain(upstream.port()),
                new SyncUsers.Proxy(List.of(Proxy.user("md5_role", "md5 word"))),
                Proxy.relayOnly());
        try (WireServer server = Proxy.start(Proxy.listen(), sync("one", Mode.DISABLE), known)) {
            assertThat(userOf(server, "scram_role.one", Upstream.SCRAM_PASSWORD))
                    .contains("scram_role");
            assertThat(userOf(server, "demo.two", Proxy.PASSWORD)).contains("md5_role");
            for (String nobody : List.of("demo", "scram_role", "demo.three", "nobody.two")) {
                try (RawClient client = RawClient.connect(server.port())) {
                    assertThat(client.login(nobody, Proxy.PASSWORD, APP))
                            .startsWith("R(10)", "R(11)")
                            .element(2)
                            .asString()
                            .startsWith("E(VFATAL|C28P01|");
                }
            }
        }
    }

    private static String userOf(WireServer server, String user, String password) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.login(user, password, APP);
            return client.run("select session_user").toString();
        }
    }

    /** Elsewhere than where the sync allows it, nobody exists: not even the name of the sync is told. */
    @Test
    void strangersOfASyncLearnNothing() throws Exception {
        SyncRoute route = new SyncRoute(
                "one",
                Proxy.plain(upstream.port()),
                new SyncUsers.Postgres(),
                AllowList.of(List.of("10.0.0.0/8", "fd00::/8")),
                Proxy.relayOnly());
        try (WireServer server = Proxy.start(Proxy.listen(), route);
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.login("scram_role.one", Upstream.SCRAM_PASSWORD, APP))
                    .startsWith("R(10)", "R(11)")
                    .element(2)
                    .asString()
                    .startsWith("E(VFATAL|C28P01|Mpassword authentication failed for user \"scram_role.one\"");
        }
    }

    @Test
    void relayedLoginsThatFailAreCounted() throws Exception {
        FailedLogins.Settings two = new FailedLogins.Settings(2, Duration.ofHours(1));
        try (WireServer server = Proxy.start(Proxy.listen().withFailedLogins(two), sync("one", Mode.DISABLE))) {
            for (String state : List.of("28P01", "28P01", "53300")) {
                try (RawClient client = RawClient.connect(server.port())) {
                    assertThat(client.login("scram_role", "wrong", APP)
                                    .reversed()
                                    .get(1))
                            .contains("|C" + state + "|");
                }
            }
        }
    }

    @Test
    void answerThatNobodyAskedForIsRefused() throws Exception {
        try (WireServer server = start(Mode.DISABLE);
                RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, "scram_role", APP);
            client.message('p', RawClient.cstring("early"))
                    .message('p', RawClient.cstring("again"))
                    .send();

            assertThat(client.untilEnd().reversed().get(1)).startsWith("E(VFATAL|C");
        }
        try (RawClient client = RawClient.direct(upstream)) {
            assertThat(client.run("select 1")).endsWith("Z(I)");
        }
    }
}
