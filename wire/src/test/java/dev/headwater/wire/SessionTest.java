package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Life and end of relayed sessions: cancel, notifications, half-close, loss, slow readers (PG-K, PG-N, PG-H, PG-B). */
@ExtendWith(Upstream.Extension.class)
class SessionTest {
    private static final int MEGABYTE = 1024 * 1024;

    private Upstream upstream;
    private WireServer server;
    private RawClient client;

    @BeforeEach
    void start(Upstream postgres) throws Exception {
        upstream = postgres;
        server = Proxy.relayTo(postgres);
        client = RawClient.proxied(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void cancelReachesUpstream() throws Exception {
        client.query("select pg_sleep(30)").send();
        awaitActive(client);
        Cancel.request(server.port(), client.key());

        assertThat(client.readyForQuery(1))
                .endsWith("E(VERROR|C57014|Mcanceling statement due to user request)", "Z(I)");
    }

    /** PG-K3: what the client sends when it has been told is not met by the request that told it. */
    @Test
    void cancelDoesNotMeetTheNextRequest() throws Exception {
        for (int i = 0; i < 10; i++) {
            client.query("select pg_sleep(30)").send();
            awaitActive(client);
            Thread cancel = Thread.ofVirtual().start(() -> {
                try {
                    Cancel.request(server.port(), client.key());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(client.readyForQuery(1)).anyMatch(message -> message.contains("|C57014|"));
            client.query("select pg_sleep(0.02)").send();
            assertThat(client.readyForQuery(1)).endsWith("C(SELECT 1\\0)", "Z(I)");
            cancel.join();
        }
    }

    /** PG-K1, PG-K5. */
    @Test
    void cancelWhileIdleAndCancelWithAWrongKeyDoNothing() throws Exception {
        Cancel.request(server.port(), client.key());
        Cancel.request(server.port(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        Cancel.request(server.port(), new byte[32]);

        assertThat(client.run("select 1")).endsWith("C(SELECT 1\\0)", "Z(I)");
    }

    /** PG-X1, and so PG-K2 is decided otherwise. */
    @Test
    void keyIsUpstreamsOwn() throws Exception {
        int pid = ByteBuffer.wrap(client.key()).getInt();

        assertThat(client.run("select pg_backend_pid() = " + pid)).contains("D(\\0\\1\\0\\0\\0\\1t)");
    }

    /** PG-N1, PG-N3. */
    @Test
    void notificationsComeWhileIdleAndToOneself() throws Exception {
        client.run("listen a");
        assertThat(client.run("notify a, 'self'").get(1)).startsWith("A(").endsWith("a\\0self\\0)");
        upstream.run(Upstream.DATABASE, "notify a, 'other'");

        assertThat(client.messages(1).getFirst()).endsWith("a\\0other\\0)");
    }

    /** PG-N4, PG-H3. */
    @Test
    void fatalWhileIdleIsDeliveredBeforeTheEnd() throws Exception {
        upstream.run(
                Upstream.DATABASE,
                "select pg_terminate_backend(" + ByteBuffer.wrap(client.key()).getInt() + ")");

        assertThat(client.untilEnd())
                .containsExactly("E(VFATAL|C57P01|Mterminating connection due to administrator command)", "EOF");
    }

    /** PG-H1. */
    @Test
    void halfClosedClientStillGetsItsAnswers() throws Exception {
        client.query("select pg_sleep(0.2)")
                .query("select repeat('x', 1000000)")
                .send();
        client.shutdownOutput();

        assertThat(client.untilEnd()).hasSize(9).endsWith("C(SELECT 1\\0)", "Z(I)", "EOF");
    }

    @Test
    void halfClosedSlowClientStillGetsItsAnswers() throws Exception {
        client.query("select i, repeat('x', 1000) from generate_series(1, 50000) i")
                .send();
        client.shutdownOutput();
        Await.until(() -> server.pendingBytes() > 0);

        assertThat(client.untilEnd()).hasSize(50_004).endsWith("C(SELECT 50000\\0)", "Z(I)", "EOF");
    }

    @Test
    void queryAndTerminateInOnePacketAreBothCarriedOut() throws Exception {
        client.query("select 1").message('X').send();

        assertThat(client.untilEnd()).endsWith("C(SELECT 1\\0)", "Z(I)", "EOF");
        Await.until(() -> server.sessionCount() == 0);
    }

    /** PG-T8, PG-N5: one upstream session for each client. */
    @Test
    void clientThatVanishesLeavesNoBackendBehind() throws Exception {
        int pid = ByteBuffer.wrap(client.key()).getInt();
        client.run("begin");
        client.socket().setSoLinger(true, 0);
        client.close();

        try (RawClient other = RawClient.direct(upstream)) {
            String sql = "select count(*) from pg_stat_activity where pid = " + pid;
            Await.until(() -> run(other, sql).contains("D(\\0\\1\\0\\0\\0\\1" + "0)"));
        }
        Await.until(() -> server.sessionCount() == 0);
    }

    @Test
    void halfAMessageDoesNotDisturbOtherSessions() throws Exception {
        client.raw((byte) 'Q', (byte) 0, (byte) 0).send();
        try (RawClient half = RawClient.proxied(server)) {
            half.raw((byte) 'B').raw(RawClient.int4(1000)).raw(new byte[500]).send();
            try (RawClient other = RawClient.proxied(server)) {
                assertThat(other.run("select 1")).endsWith("C(SELECT 1\\0)", "Z(I)");
            }
        }
        client.raw((byte) 0, (byte) 13).raw(RawClient.cstring("select 7")).send();
        assertThat(client.readyForQuery(1)).contains("D(\\0\\1\\0\\0\\0\\1" + "7)");
    }

    @Test
    void stoppingTellsTheClients() throws Exception {
        server.close();

        assertThat(client.untilEnd())
                .containsExactly("E(VFATAL|C57P01|Mterminating connection due to administrator command)", "EOF");
    }

    /** PG-B1, PG-B2, PG-B5. */
    @Test
    void slowReaderOfAMillionRowsHoldsNothingInMemory() throws Exception {
        client.query("select i, repeat('x', 100) from generate_series(1, 1000000) i")
                .send();
        Await.until(() -> server.pendingBytes() > 0);
        long most = 0;
        long rows = 0;
        for (RawClient.Message message = client.read(); message.type != 'Z'; message = client.read()) {
            if (message.type == 'D' && ++rows % 1000 == 0) {
                most = Math.max(most, server.pendingBytes());
            }
        }

        assertThat(rows).isEqualTo(1_000_000);
        assertThat(most).isLessThan(MEGABYTE);
    }

    /** PG-B3. */
    @Test
    void clientThatPipelinesBeforeItReadsDoesNotLockUp() throws Exception {
        int statements = 3000;
        for (int i = 0; i < statements; i++) {
            client.parse("", "select $1, '" + "y".repeat(1000) + "'")
                    .bind("", "", "z".repeat(1000))
                    .execute("", 0);
        }
        client.sync();
        client.send();

        assertThat(client.readyForQuery(1)).hasSize(4 * statements + 1).endsWith("Z(I)");
    }

    /** PG-F10. */
    @Test
    void longParameterStreamsBothWays() throws Exception {
        String value = "v".repeat(40 * MEGABYTE);
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                client.parse("", "select $1")
                        .bind("", "", value)
                        .execute("", 0)
                        .sync()
                        .send();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(client.readyForQuery(1).get(2)).hasSizeGreaterThan(value.length());
        writer.join();
    }

    @Test
    void statementTextBeyondTheLimitIsRefusedAndTheSessionLives() throws Exception {
        String sql = "select '" + "x".repeat(64 * MEGABYTE) + "'";
        String refused = "E(VERROR|C54000|Mstatement text is longer than the 67108864 bytes that Headwater reads)";
        client.query(sql).send();
        assertThat(client.readyForQuery(1)).containsExactly(refused, "Z(I)");
        client.parse("", sql).bind("", "").execute("", 0).sync().send();
        assertThat(client.readyForQuery(1)).containsExactly(refused, "Z(I)");
        assertThat(client.run("select 1")).endsWith("C(SELECT 1\\0)", "Z(I)");
    }

    private void awaitActive(RawClient session) throws Exception {
        String sql = "select state = 'active' from pg_stat_activity where pid = "
                + ByteBuffer.wrap(session.key()).getInt();
        try (RawClient other = RawClient.direct(upstream)) {
            Await.until(() -> run(other, sql).contains("D(\\0\\1\\0\\0\\0\\1t)"));
        }
    }

    private static List<String> run(RawClient session, String sql) {
        try {
            return session.run(sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
