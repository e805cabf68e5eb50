package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that are ours in simple Queries and scripts, and what may happen around them. */
class InterceptedQueryTest extends InterceptedSession {
    @Test
    void simpleWriteWithRows() throws Exception {
        assertThat(client.run(RAISED_LITERAL + " returning id, name"))
                .containsExactly(
                        "T(id 23 4 -1 0, name 25 -1 -1 0)", row(1), row(2), row(3), "C(INSERT 0 3\\0)", "Z(I)");
        assertThat(client.run(RAISED_LITERAL)).containsExactly("C(INSERT 0 1\\0)", "Z(I)");
    }

    @Test
    void simpleWriteFails() throws Exception {
        client.query("begin")
                .query(RAISED_LITERAL + " /*fail*/")
                .query("rollback")
                .send();

        assertThat(client.readyForQuery(3)).containsSubsequence("Z(T)", ERROR, "Z(E)", "Z(I)");
        assertThat(client.run(RAISED_LITERAL + " /*fail*/")).containsExactly(ERROR, "Z(I)");
    }

    @Test
    void errorsOfTheClientsOwnTextHaveTheirPosition(Upstream upstream) throws Exception {
        String sql = "insert into intercepted values (1, 'x') returning nonsense";
        try (RawClient direct = RawClient.direct(upstream)) {
            assertThat(client.run(sql)).isEqualTo(direct.run(sql));
            assertThat(client.run("insert into intercepted values ($1, 'x')"))
                    .isEqualTo(direct.run("insert into intercepted values ($1, 'x')"));
        }
    }

    @Test
    void simpleWriteDestroysTheUnnamedStatement() throws Exception {
        client.parse("", "select 1")
                .sync()
                .query(RAISED_LITERAL)
                .bind("", "")
                .sync()
                .send();

        assertThat(client.readyForQuery(3))
                .containsSubsequence("C(INSERT 0 1\\0)", "E(VERROR|C26000|Munnamed prepared statement does not exist)");
    }

    /** S21. */
    @Test
    void writeInAFailedBlockIsRefusedByUpstreamBeforeItRuns() throws Exception {
        client.query("begin; select 1 / 0")
                .query(RAISED_LITERAL)
                .query("refuse insert")
                .query("rollback")
                .send();

        assertThat(client.readyForQuery(4))
                .filteredOn(message -> message.startsWith("E(VERROR|C25P02"))
                .hasSize(2);
        assertThat(interceptor.runs).hasValue(0);
    }

    /** S21: nothing of ours runs while upstream skips to Sync. */
    @Test
    void writeAfterAnErrorInThePipelineIsSkipped() throws Exception {
        client.parse("s", INSERT)
                .parse("", "select nonsense")
                .bind("", "s", "1", "a")
                .execute("", 0)
                .query(RAISED_LITERAL)
                .sync()
                .send();

        assertThat(client.readyForQuery(1)).hasSize(3).endsWith("Z(I)");
        assertThat(interceptor.runs).hasValue(0);
    }

    @Test
    void failedBindForgetsThePortal() throws Exception {
        client.parse("s", INSERT)
                .bind("", "s", "not a number", "a")
                .execute("", 0)
                .sync()
                .send();

        assertThat(client.readyForQuery(1)).hasSize(3).element(1).asString().startsWith("E(VERROR|C22P02");
        assertThat(interceptor.runs).hasValue(0);
    }

    /** PG-E14, the wire's part. */
    @Test
    void nameThatGetsAnotherMeaningIsRelayedAgain() throws Exception {
        client.parse("s", INSERT)
                .sync()
                .close('S', "s")
                .parse("s", "select 'read'")
                .sync()
                .send();
        client.readyForQuery(2);
        client.bind("", "s").execute("", 0).sync().send();
        assertThat(client.readyForQuery(1)).contains("D(\\0\\1\\0\\0\\0\\4read)");

        client.parse("", INSERT)
                .sync()
                .parse("", "select 'read'")
                .bind("", "")
                .execute("", 0)
                .sync()
                .send();
        assertThat(client.readyForQuery(2)).contains("D(\\0\\1\\0\\0\\0\\4read)");

        client.parse("t", INSERT)
                .sync()
                .query("discard all")
                .parse("t", "select 'read'")
                .bind("", "t")
                .execute("", 0)
                .sync()
                .send();
        assertThat(client.readyForQuery(3)).contains("D(\\0\\1\\0\\0\\0\\4read)");
        assertThat(interceptor.runs).hasValue(0);
    }

    @Test
    void refusedStatementIsRaisedByUpstreamAtItsExecute() throws Exception {
        String refused = "E(VERROR|C0A000|MCOPY is refused|HIt's \"$hw0$\" here.|ssalesforce|tcontacts)";
        client.parse("", "copy intercepted from stdin /*refuse*/")
                .bind("", "")
                .execute("", 0)
                .sync()
                .query("copy intercepted from stdin /*refuse*/")
                .send();

        assertThat(client.readyForQuery(2)).containsExactly("1", "2", refused, "Z(I)", refused, "Z(I)");
    }

    @Test
    void warningComesOncePerTransaction() throws Exception {
        String warning = "N(VWARNING|C01000|Mstays after ROLLBACK)";
        String sql = RAISED_LITERAL + " /*warn*/";
        client.query("begin")
                .query(sql)
                .query(sql)
                .query("rollback")
                .query("begin")
                .query(sql)
                .query("rollback")
                .send();

        assertThat(client.readyForQuery(7)).filteredOn(warning::equals).hasSize(2);
        assertThat(interceptor.seen).contains("block").doesNotContain("no block");
    }

    @Test
    void blockIsKnownWithoutReadyForQueryInBetween() throws Exception {
        client.parse("b", "begin")
                .bind("", "b")
                .execute("", 0)
                .parse("", INSERT)
                .bind("", "", "1", "a")
                .execute("", 0)
                .sync()
                .send();

        assertThat(client.readyForQuery(1)).endsWith("C(INSERT 0 1\\0)", "Z(T)");
        assertThat(interceptor.seen).contains("block");
    }

    @Test
    void scriptRunsStepByStepWithOneReadyForQuery() throws Exception {
        assertThat(client.run("begin; " + RAISED_LITERAL + "; " + RAISED_LITERAL + " returning id, name; commit"))
                .containsExactly(
                        "C(BEGIN\\0)",
                        "C(INSERT 0 1\\0)",
                        "T(id 23 4 -1 0, name 25 -1 -1 0)",
                        row(1),
                        row(2),
                        row(3),
                        "C(INSERT 0 3\\0)",
                        "C(COMMIT\\0)",
                        "Z(I)");
        assertThat(interceptor.seen).contains("block").doesNotContain("no block");
    }

    @Test
    void errorEndsAScript() throws Exception {
        assertThat(client.run("begin; " + RAISED_LITERAL + " /*fail*/; commit"))
                .containsExactly("C(BEGIN\\0)", ERROR, "Z(E)");
        client.run("rollback");
        assertThat(client.run("savepoint s; " + RAISED_LITERAL)).hasSize(2).endsWith("Z(I)");
        assertThat(interceptor.runs).hasValue(1);
    }

    @Test
    void severalWritesInOneStringCountAsABlockForWarnings() throws Exception {
        String sql = RAISED_LITERAL + " /*warn*/";
        assertThat(client.run(sql + ";" + sql))
                .containsExactly(
                        "N(VWARNING|C01000|Mstays after ROLLBACK)", "C(INSERT 0 1\\0)", "C(INSERT 0 1\\0)", "Z(I)");
        assertThat(interceptor.seen).contains("block").doesNotContain("no block");
    }

    /** PG-K4, the wire's part: the statement is told. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void cancelReachesTheRunningStatement(boolean extended) throws Exception {
        if (extended) {
            client.parse("", INSERT + " /*slow*/")
                    .bind("", "", "1", "a")
                    .execute("", 0)
                    .sync()
                    .send();
        } else {
            client.query(RAISED_LITERAL + " /*slow*/").send();
        }
        awaitSeen("slow");
        Cancel.request(server.port(), client.key());

        assertThat(client.readyForQuery(1))
                .endsWith("E(VERROR|C57014|Mcanceling statement due to user request)", "Z(I)");
    }

    /** PG-E24. */
    @Test
    void messagesThatComeWhileAStatementRunsWaitInOrder() throws Exception {
        client.query(RAISED_LITERAL + " /*slow*/").send();
        awaitSeen("slow");
        for (int i = 0; i < 50; i++) {
            client.query("select " + i + " -- " + "x".repeat(20_000));
        }
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                client.send();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        interceptor.slow.countDown();

        assertThat(client.readyForQuery(51))
                .startsWith("C(INSERT 0 1\\0)", "Z(I)")
                .endsWith("Z(I)");
        writer.join();
    }

    /** PG-L4: a statement of ours is let finish, and its answer arrives. */
    @Test
    void drainWaitsForTheRunningStatement() throws Exception {
        client.query(RAISED_LITERAL + " /*slow*/").send();
        awaitSeen("slow");
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> server.drain(Duration.ofSeconds(20)));
        Await.until(() -> refused(server));
        assertThat(drained).isNotDone();
        interceptor.slow.countDown();

        assertThat(client.untilEnd())
                .containsExactly(
                        "C(INSERT 0 1\\0)",
                        "Z(I)",
                        "E(VFATAL|C57P01|Mterminating connection due to administrator command)",
                        "EOF");
        assertThat(drained.get()).isTrue();
        client.close();
    }

    private static boolean refused(WireServer server) {
        try (RawClient late = RawClient.connect(server.port())) {
            return late.login(Proxy.USER, Proxy.PASSWORD, Map.of()).getFirst().contains("|C57P03|");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void clientThatVanishesDoesNotStopTheStatement() throws Exception {
        client.query(RAISED_LITERAL + " /*slow*/").send();
        awaitSeen("slow");
        client.socket().setSoLinger(true, 0);
        client.close();
        Await.until(() -> server.sessionCount() == 0);
        interceptor.slow.countDown();

        awaitSeen("08006");
    }

    @Test
    void upstreamThatIsLostEndsTheSession(Upstream upstream) throws Exception {
        client.query(RAISED_LITERAL + " /*slow*/").send();
        awaitSeen("slow");
        int pid = ByteBuffer.wrap(client.key()).getInt();
        upstream.run(Upstream.DATABASE, "select pg_terminate_backend(" + pid + ")");

        assertThat(client.untilEnd())
                .containsExactly("E(VFATAL|C57P01|Mterminating connection due to administrator command)", "EOF");
        interceptor.slow.countDown();
        awaitSeen("08006");
        client.close();
    }

    @Test
    void textsAreInTheEncodingOfTheClient(Upstream upstream) throws Exception {
        try (RawClient latin = RawClient.connect(server.port())) {
            latin.login(Proxy.USER, Proxy.PASSWORD, Map.of("database", Upstream.DATABASE, "client_encoding", "LATIN1"));
            byte[] sql = (INSERT + " /*\u00e4*/\0").getBytes(StandardCharsets.ISO_8859_1);
            latin.message('P', new byte[1], sql, RawClient.int2(0))
                    .message(
                            'B',
                            new byte[2],
                            RawClient.int2(0),
                            RawClient.int2(2),
                            RawClient.int4(1),
                            new byte[] {'1'},
                            RawClient.int4(1),
                            new byte[] {(byte) 0xfc},
                            RawClient.int2(0))
                    .execute("", 0)
                    .sync()
                    .send();
            assertThat(latin.readyForQuery(1)).containsExactly("1", "2", "C(INSERT 0 1\\0)", "Z(I)");
            assertThat(interceptor.seen).startsWith("1/\u00fc|[[own \u00e4, app]]");
        }
    }
}
