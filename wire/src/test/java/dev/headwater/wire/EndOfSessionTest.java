package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.wire.relay.IdleLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that end without their client's wish: PG-L3, PG-L4, PG-N4, PG-H2, PG-H3, PG-S9, PG-S21. */
@ExtendWith(Upstream.Extension.class)
class EndOfSessionTest {
    private static final String STOPPED = "E(VFATAL|C57P01|Mterminating connection due to administrator command)";
    private static final String LOST = "E(VFATAL|C08006|Mthe connection to the upstream database was lost)";
    private static final Map<String, String> APP = Map.of("database", Upstream.DATABASE);
    private static final Duration LONG = Duration.ofSeconds(30);

    private Upstream upstream;

    @BeforeEach
    void remember(Upstream postgres) {
        upstream = postgres;
    }

    private WireServer start(IdleLimits idle) throws IOException {
        return Proxy.start(
                Proxy.listen().withTimeouts(new Timeouts(LONG, idle)),
                Proxy.route(upstream.port(), Proxy.relayOnly(), Proxy.user("postgres", "")));
    }

    @Test
    void drainEndsIdleSessionsAndLetsTransactionsFinish() throws Exception {
        try (WireServer server = start(IdleLimits.NONE);
                RawClient idle = RawClient.proxied(server);
                RawClient open = RawClient.proxied(server);
                RawClient pipelined = RawClient.proxied(server)) {
            open.run("begin");
            pipelined.parse("", "select 1").bind("", "").execute("", 0).flush().send();
            pipelined.messages(4);
            CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> server.drain(LONG));

            assertThat(idle.untilEnd()).containsExactly(STOPPED, "EOF");
            try (RawClient late = RawClient.connect(server.port())) {
                assertThat(late.login("demo", Proxy.PASSWORD, APP).getFirst())
                        .startsWith("E(VFATAL|C57P03|Mthe database system is shutting down");
            }
            assertThat(open.run("select 1")).endsWith("Z(T)");
            open.query("commit").send();
            assertThat(open.untilEnd()).containsExactly("C(COMMIT\\0)", "Z(I)", STOPPED, "EOF");
            assertThat(drained).isNotDone();
            pipelined.sync().send();
            assertThat(pipelined.untilEnd()).containsExactly("Z(I)", STOPPED, "EOF");
            assertThat(drained.get()).isTrue();
        }
    }

    /** A client whose login is under way is not forgotten. */
    @Test
    void drainEndsSessionsThatBeginMeanwhile() throws Exception {
        try (WireServer server = start(IdleLimits.NONE);
                RawClient slow = RawClient.connect(server.port())) {
            slow.startup(196_608, "demo", APP);
            slow.input().mark(1);
            assertThat(slow.readByte()).isEqualTo('R');
            slow.input().reset();
            assertThat(server.drain(LONG)).isTrue();

            assertThat(slow.authenticate(Proxy.PASSWORD)).endsWith("Z(I)");
            assertThat(slow.untilEnd()).containsExactly(STOPPED, "EOF");
        }
    }

    /** Whoever waits can still be cancelled; at the end what runs is cancelled, not left to itself. */
    @Test
    void stragglersAreCancelledWhenPatienceEnds() throws Exception {
        WireServer server = start(IdleLimits.NONE);
        try (RawClient cancelled = RawClient.proxied(server);
                RawClient straggler = RawClient.proxied(server)) {
            cancelled.query("select pg_sleep(60)").send();
            straggler.query("select pg_sleep(60)").send();
            Await.until(() -> upstream.isActive(cancelled.key()) && upstream.isActive(straggler.key()));
            CompletableFuture<Boolean> drained =
                    CompletableFuture.supplyAsync(() -> server.drain(Duration.ofSeconds(2)));
            Cancel.request(server.port(), cancelled.key());

            assertThat(cancelled.untilEnd())
                    .endsWith("E(VERROR|C57014|Mcanceling statement due to user request)", "Z(I)", STOPPED, "EOF");
            assertThat(drained.get()).isFalse();
            server.close();
            assertThat(straggler.untilEnd()).endsWith(STOPPED, "EOF");
            Await.until(() -> !upstream.isActive(straggler.key()));
        } finally {
            server.close();
        }
    }

    @Test
    void idleSessionsEndAtTheirLimit() throws Exception {
        IdleLimits limits = new IdleLimits(Optional.of(Duration.ofSeconds(2)), Optional.empty());
        try (WireServer server = start(limits);
                RawClient open = RawClient.proxied(server)) {
            open.run("begin");
            try (RawClient busy = RawClient.proxied(server)) {
                busy.query("select pg_sleep(5)").send();
                try (RawClient idle = RawClient.proxied(server)) {
                    assertThat(idle.untilEnd())
                            .containsExactly(
                                    "E(VFATAL|C57P05|Mterminating connection due to idle-session timeout)", "EOF");
                }
                assertThat(busy.readyForQuery(1)).endsWith("Z(I)");
            }
            assertThat(open.run("commit")).endsWith("Z(I)");
        }
    }

    @Test
    void idleTransactionsEndAtTheirLimit() throws Exception {
        IdleLimits limits = new IdleLimits(Optional.empty(), Optional.of(Duration.ofMillis(400)));
        try (WireServer server = start(limits);
                RawClient idle = RawClient.proxied(server);
                RawClient open = RawClient.proxied(server)) {
            open.run("begin");

            assertThat(open.untilEnd())
                    .containsExactly(
                            "E(VFATAL|C25P03|Mterminating connection due to idle-in-transaction timeout)", "EOF");
            assertThat(idle.run("select 1")).endsWith("Z(I)");
        }
    }

    /** The network between Headwater and the database breaks: the database cannot say so. */
    @ParameterizedTest
    @ValueSource(strings = {"idle", "running", "in transaction", "copying in", "pipelining"})
    void lossOfTheDatabaseIsToldAndNothingHangs(String state) throws Exception {
        try (Link link = Link.to(upstream.port());
                WireServer server = Proxy.start(link.port(), Proxy.relayOnly(), Proxy.user("postgres", ""));
                RawClient client = RawClient.proxied(server)) {
            switch (state) {
                case "running" -> {
                    client.query("select pg_sleep(60)").send();
                    Await.until(() -> upstream.isActive(client.key()));
                }
                case "in transaction" -> client.run("begin");
                case "copying in" -> {
                    client.query("copy numbers from stdin").send();
                    client.messages(1);
                }
                case "pipelining" -> {
                    client.parse("", "select 1").flush().send();
                    client.messages(1);
                }
                default -> client.run("select 1");
            }
            link.cut();

            assertThat(client.untilEnd()).containsExactly(LOST, "EOF");
            Await.until(() -> server.sessionCount() == 0);
        }
    }

    /** PG-H2: who says good-bye is not told that the database is gone. */
    @Test
    void terminateIsFollowedBySilence() throws Exception {
        try (WireServer server = start(IdleLimits.NONE);
                RawClient client = RawClient.proxied(server)) {
            client.message('X').send();

            assertThat(client.untilEnd()).containsExactly("EOF");
        }
    }

    /** PG-T8: a statement outside a block that runs when its client vanishes still commits, as without Headwater. */
    @Test
    void statementOfAClientThatVanishesStillCommits() throws Exception {
        upstream.run(Upstream.DATABASE, "create table if not exists vanished (n int)", "truncate vanished");
        try (WireServer server = start(IdleLimits.NONE)) {
            RawClient client = RawClient.proxied(server);
            client.query("insert into vanished select 1 from pg_sleep(0.5)").send();
            Await.until(() -> upstream.isActive(client.key()));
            client.socket().setSoLinger(true, 0);
            client.close();
            try (RawClient other = RawClient.direct(upstream)) {
                Await.until(() -> rows(other, "select n from vanished") == 1);
            }
        }
    }

    private static int rows(RawClient client, String sql) {
        try {
            List<String> seen = client.run(sql);
            return (int)
                    seen.stream().filter(message -> message.startsWith("D(")).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PG-K1, PG-S20: with a long key, too. */
    @Test
    void cancelWithAnotherSecretDoesNothing() throws Exception {
        try (WireServer server = start(IdleLimits.NONE);
                RawClient client = RawClient.connect(server.port())) {
            client.startup(196_610, "demo", APP);
            client.authenticate(Proxy.PASSWORD);
            client.query("select pg_sleep(0.5)").send();
            Await.until(() -> upstream.isActive(client.key()));
            byte[] wrong = client.key();
            wrong[20] ^= 1;
            Cancel.request(server.port(), wrong);
            Cancel.request(
                    server.port(),
                    ByteBuffer.allocate(8).put(client.key(), 0, 8).array());
            assertThat(client.readyForQuery(1)).endsWith("C(SELECT 1\\0)", "Z(I)");

            client.query("select pg_sleep(60)").send();
            Await.until(() -> upstream.isActive(client.key()));
            Cancel.request(server.port(), client.key());
            assertThat(client.readyForQuery(1)).anyMatch(message -> message.contains("|C57014|"));
        }
    }
}
