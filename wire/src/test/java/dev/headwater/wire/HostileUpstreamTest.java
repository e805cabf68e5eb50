package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Databases that say what no Postgres says. */
class HostileUpstreamTest {
    private static final Map<String, String> APP = Map.of("database", Upstream.DATABASE);

    private static WireServer proxy(ScriptedUpstream upstream) throws IOException {
        return Proxy.start(upstream.port(), Proxy.relayOnly(), Proxy.user("postgres", "secret"));
    }

    private static WireServer relay(ScriptedUpstream upstream) throws IOException {
        return Proxy.start(
                Proxy.listen(),
                Proxy.route("one", Proxy.plain(upstream.port()), new SyncUsers.Postgres(), Proxy.relayOnly()));
    }

    private static List<String> login(WireServer server) throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            return client.login("demo", Proxy.PASSWORD, APP);
        }
    }

    /** PG-A11, CVE-2026-6666 of PgBouncer. */
    @Test
    void errorWithoutFieldsEndsTheLogin() throws Exception {
        try (ScriptedUpstream upstream =
                        ScriptedUpstream.plays((_, out) -> out.write(ScriptedUpstream.message('E', new byte[] {0})));
                WireServer server = proxy(upstream)) {
            assertThat(login(server)).endsWith("R(0)", "E()", "EOF");
        }
    }

    /** PG-A11: and in a session it is passed on. */
    @Test
    void errorWithoutFieldsIsPassedOn() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.plays((in, out) -> {
                    ScriptedUpstream.welcome(out);
                    ScriptedUpstream.read(in);
                    out.write(ScriptedUpstream.message('E', new byte[] {'M', 'x'}));
                    out.write(ScriptedUpstream.message('?', new byte[] {1, 2}));
                    out.write(ScriptedUpstream.message('Z', new byte[] {'I'}));
                    ScriptedUpstream.read(in);
                });
                WireServer server = proxy(upstream);
                RawClient client = RawClient.proxied(server)) {
            assertThat(client.run("select 1")).containsExactly("E(Mx)", "?(\\1\\2)", "Z(I)");
            client.message('X').send();
            upstream.awaitEnd();
        }
    }

    /** PG-F11: lengths are not believed. */
    @Test
    void impossibleLengthsEndTheLogin() throws Exception {
        for (int length : List.of(Integer.MAX_VALUE, -1, 3)) {
            try (ScriptedUpstream upstream = ScriptedUpstream.plays((in, out) -> {
                        out.write('R');
                        out.write(RawClient.int4(length));
                        in.readAllBytes();
                    });
                    WireServer server = proxy(upstream)) {
                assertThat(login(server))
                        .element(4)
                        .asString()
                        .contains("C08006", "does not speak the Postgres protocol");
            }
        }
    }

    @Test
    void methodsThatWeDoNotKnowAreRefusedByName() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.plays((in, out) -> {
                    out.write(ScriptedUpstream.message('R', RawClient.int4(7)));
                    in.readAllBytes();
                });
                WireServer server = proxy(upstream)) {
            assertThat(login(server))
                    .element(4)
                    .asString()
                    .contains("C28000", "asks for an authentication method that is not supported: 7");
        }
    }

    /** PG-A13: GSSAPI, whose last token may be followed by AuthenticationOk without an answer in between. */
    @Test
    void methodsThatWeDoNotKnowAreRelayed() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.plays((in, out) -> {
                    out.write(ScriptedUpstream.message('R', RawClient.int4(7)));
                    String token = ScriptedUpstream.read(in);
                    out.write(ScriptedUpstream.message(
                            'R', RawClient.int4(8), ("re: " + token).getBytes(StandardCharsets.UTF_8)));
                    ScriptedUpstream.welcome(out);
                    ScriptedUpstream.read(in);
                });
                WireServer server = relay(upstream);
                RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, "alice", APP);
            assertThat(client.messages(1)).containsExactly("R(7)");
            client.message('p', "token".getBytes(StandardCharsets.UTF_8)).send();

            RawClient.Message last = client.read();
            assertThat(new String(last.body, 4, last.body.length - 4, StandardCharsets.UTF_8))
                    .isEqualTo("re: token");
            assertThat(client.messages(2)).containsExactly("R(0)", "Z(I)");
            client.message('X').send();
            upstream.awaitEnd();
        }
    }

    /** PG-A1: channel binding cannot be relayed, so it is taken out of the offer. */
    @Test
    void relayedOfferIsWithoutChannelBinding() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.plays((in, out) -> {
                    out.write(ScriptedUpstream.message(
                            'R',
                            RawClient.int4(10),
                            RawClient.cstring("SCRAM-SHA-256-PLUS"),
                            RawClient.cstring("SCRAM-SHA-256"),
                            new byte[1]));
                    in.readAllBytes();
                });
                WireServer server = relay(upstream);
                RawClient client = RawClient.connect(server.port())) {
            client.startup(196_608, "alice", APP);
            RawClient.Message offer = client.read();

            assertThat(new String(offer.body, 4, offer.body.length - 4, StandardCharsets.US_ASCII))
                    .isEqualTo("SCRAM-SHA-256\0\0");
        }
    }
}
