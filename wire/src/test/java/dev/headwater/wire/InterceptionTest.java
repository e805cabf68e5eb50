package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that are ours, in every wrapper that clients put around them (facts/pgwire.md section 14.5). */
@ExtendWith(Upstream.Extension.class)
class InterceptionTest {
    private static final String INSERT = "insert into intercepted values ($1, $2)";
    private static final String RETURNING = INSERT + " returning id, name";
    private static final String ERROR = "E(VERROR|C23514|Msalesforce validation error|DKey (email)=(x'$q$) is not"
            + " valid.|ssalesforce|tcontacts|cemail)";
    private static final String RAISED_LITERAL = "insert into intercepted values (1, 'x')";

    private final TestInterceptor interceptor = new TestInterceptor();
    private WireServer server;
    private RawClient client;

    @BeforeEach
    void start(Upstream upstream) throws Exception {
        server = Proxy.start(upstream.port(), interceptor, Proxy.user("postgres", ""));
        client = RawClient.proxied(server);
    }

    @AfterEach
    void sessionIsStillInSync() throws Exception {
        if (!client.socket().isClosed()) {
            assertThat(client.run("rollback")).endsWith("Z(I)");
            client.parse("", "select 1")
                    .bind("", "")
                    .execute("", 0)
                    .sync()
                    .query("select 2")
                    .send();
            assertThat(client.readyForQuery(2))
                    .containsSubsequence("1", "2", "D(\\0\\1\\0\\0\\0\\1" + "1)", "C(SELECT 1\\0)", "Z(I)", "Z(I)");
            assertThat(client.run("select count(*) from pg_prepared_statements where name like '\\_hw%'"))
                    .contains("D(\\0\\1\\0\\0\\0\\1" + "0)");
        }
        client.close();
        server.close();
    }

    @Test
    void extendedWriteIsAnsweredInItsPlace() throws Exception {
        client.parse("", INSERT)
                .bind("", "", "7", "seven")
                .describe('P', "")
                .execute("", 0)
                .sync()
                .send();

        assertThat(client.readyForQuery(1)).containsExactly("1", "2", "n", "C(INSERT 0 1\\0)", "Z(I)");
        assertThat(interceptor.seen).containsExactly("7/seven|[[own \u00e4, app]]", "no block");
    }

    @Test
    void exchangeSplitAtEveryByte() throws Exception {
        client.parse("", RETURNING).bind("", "", "7", "x").execute("", 0).sync().sendSplit();

        assertThat(client.readyForQuery(1))
                .containsExactly("1", "2", row(1), row(2), row(3), "C(INSERT 0 3\\0)", "Z(I)");
    }

    @Test
    void rowsComeInTheFormatsOfBind() throws Exception {
        client.parse("", RETURNING)
                .bindWithResults("", "", new int[] {1}, "7", "x")
                .execute("", 0)
                .bindWithResults("", "", new int[] {0, 1}, "7", "x")
                .execute("", 0)
                .sync()
                .send();

        assertThat(client.readyForQuery(1))
                .containsSubsequence(
                        "2", "D(\\0\\2\\0\\0\\0\\4\\0\\0\\0\\1\\0\\0\\0\\1n)", "C(INSERT 0 3\\0)", "2", row(1), "Z(I)");
    }

    @Test
    void declaredAndBinaryParametersKeepTheirTypes() throws Exception {
        // int2 in binary for an int column, as psycopg 3 sends it (PG-E15)
        client.parse("", INSERT, 21, 25)
                .message(
                        'B',
                        new byte[] {0, 0},
                        RawClient.int2(2),
                        RawClient.int2(1),
                        RawClient.int2(0),
                        RawClient.int2(2),
                        RawClient.int4(2),
                        RawClient.int2(9),
                        RawClient.int4(1),
                        new byte[] {'x'},
                        RawClient.int2(0))
                .execute("", 0)
                .sync()
                .send();

        assertThat(client.readyForQuery(1)).containsExactly("1", "2", "C(INSERT 0 1\\0)", "Z(I)");
        assertThat(interceptor.seen).startsWith("9/x|[[own \u00e4, app]]");
    }

    @Test
    void namedStatementIsWrittenAsOftenAsItIsExecuted() throws Exception {
        client.parse("s", INSERT).sync().send();
        assertThat(client.readyForQuery(1)).containsExactly("1", "Z(I)");
        for (int i = 0; i < 3; i++) {
            client.bind("", "s", String.valueOf(i), "x").execute("", 1).sync().send();
            assertThat(client.readyForQuery(1)).containsExactly("2", "C(INSERT 0 1\\0)", "Z(I)");
        }
        assertThat(interceptor.runs).hasValue(3);
    }

    @Test
    void severalOnOneSyncAreAnsweredInOrder() throws Exception {
        client.parse("s", INSERT)
                .bind("", "s", "1", "a")
                .execute("", 0)
                .parse("", "select 'between'")
                .bind("", "")
                .execute("", 0)
                .bind("", "s", "2", "b")
                .execute("", 0)
                .sync()
                .query("select 'after'")
                .send();

        assertThat(client.readyForQuery(2))
                .containsExactly(
                        "1",
                        "2",
                        "C(INSERT 0 1\\0)",
                        "1",
                        "2",
                        "D(\\0\\1\\0\\0\\0\\7between)",
                        "C(SELECT 1\\0)",
                        "2",
                        "C(INSERT 0 1\\0)",
                        "Z(I)",
                        "T(?column? 25 -1 -1 0)",
                        "D(\\0\\1\\0\\0\\0\\5after)",
                        "C(SELECT 1\\0)",
                        "Z(I)");
    }

    @Test
    void portalKeepsItsStatementWhenTheNameIsGoneOrMeansAnother() throws Exception {
        client.parse("s", INSERT)
                .bind("p", "s", "1", "a")
                .close('S', "s")
                .execute("p", 0)
                .parse("", INSERT)
                .bind("q", "", "2", "b")
                .parse("", "select $1::date")
                .execute("q", 0)
                .sync()
                .send();

        assertThat(client.readyForQuery(1))
                .containsExactly("1", "2", "3", "C(INSERT 0 1\\0)", "1", "2", "1", "C(INSERT 0 1\\0)", "Z(I)");
        assertThat(interceptor.seen).contains("1/a|[[own \u00e4, app]]", "2/b|[[own \u00e4, app]]");
    }

    @Test
    void bindOfAMissingStatementIsUpstreamsError() throws Exception {
        client.parse("s", INSERT)
                .sync()
                .query("deallocate s")
                .bind("", "s", "1", "a")
                .sync()
                .send();

        assertThat(client.readyForQuery(3))
                .endsWith("E(VERROR|C26000|Mprepared statement \"s\" does not exist)", "Z(I)");
    }

    @Test
    void halfClosedClientStillGetsItsAnswer() throws Exception {
        client.query(RAISED_LITERAL + " /*slow*/").query("select 1").send();
        awaitSeen("slow");
        client.shutdownOutput();
        interceptor.slow.countDown();

        assertThat(client.untilEnd()).startsWith("C(INSERT 0 1\\0)", "Z(I)").endsWith("Z(I)", "EOF");
        client.close();
    }

    @Test
    void flushWithoutSyncDeliversTheAnswer() throws Exception {
        client.parse("", INSERT).bind("", "", "1", "a").execute("", 0).flush().send();

        assertThat(client.messages(3)).containsExactly("1", "2", "C(INSERT 0 1\\0)");
        client.sync().send();
        assertThat(client.readyForQuery(1)).containsExactly("Z(I)");
    }

    @Test
    void rowLimitSuspendsAndGoesOn() throws Exception {
        client.query("begin")
                .parse("", RETURNING)
                .bind("p", "", "1", "a")
                .execute("p", 2)
                .sync()
                .send();
        assertThat(client.readyForQuery(2)).endsWith("1", "2", row(1), row(2), "s", "Z(T)");

        client.execute("p", 1).execute("p", 2).execute("p", 0).sync().send();
        assertThat(client.readyForQuery(1))
                .containsExactly(row(3), "s", "C(INSERT 0 3\\0)", "C(INSERT 0 3\\0)", "Z(T)");
        assertThat(interceptor.runs).hasValue(1);
    }

    @Test
    void closingASuspendedPortalClosesOurs() throws Exception {
        client.query("begin")
                .parse("", RETURNING)
                .bind("p", "", "1", "a")
                .execute("p", 1)
                .close('P', "p")
                .query("select name from pg_cursors")
                .send();

        assertThat(client.readyForQuery(2)).endsWith(row(1), "s", "3", "T(name 25 -1 -1 0)", "C(SELECT 0\\0)", "Z(T)");
    }

    @Test
    void rowLimitIsIgnoredWithoutRowsAndAFinishedPortalDoesNotRunAgain() throws Exception {
        client.query("begin")
                .parse("", INSERT)
                .bind("p", "", "1", "a")
                .execute("p", 1)
                .execute("p", 1)
                .sync()
                .send();

        assertThat(client.readyForQuery(2))
                .endsWith("C(INSERT 0 1\\0)", "E(VERROR|C55000|Mportal \"p\" cannot be run)", "Z(E)");
        assertThat(interceptor.runs).hasValue(1);
    }

    @Test
    void failureIsRaisedByUpstreamWithOurFieldsOnly() throws Exception {
        client.parse("", INSERT + " /*fail*/")
                .bind("", "", "1", "a")
                .execute("", 0)
                .parse("", "select 'skipped'")
                .sync()
                .send();

        assertThat(client.readyForQuery(1)).containsExactly("1", "2", ERROR, "Z(I)");
    }

    @Test
    void failureFailsTheTransactionBlock() throws Exception {
        client.query("begin")
                .parse("", INSERT + " /*fail*/")
                .bind("", "", "1", "a")
                .execute("", 0)
                .sync()
                .query("select 1")
                .query("commit")
                .send();

        assertThat(client.readyForQuery(4))
                .containsExactly(
                        "C(BEGIN\\0)",
                        "Z(T)",
                        "1",
                        "2",
                        ERROR,
                        "Z(E)",
                        "E(VERROR|C25P02|Mcurrent transaction is aborted, commands ignored until end of transaction"
                                + " block)",
                        "Z(E)",
                        "C(ROLLBACK\\0)",
                        "Z(I)");
    }

    @Test
    void upstreamsErrorInAQuestionIsTheStatementsError() throws Exception {
        client.parse("", INSERT + " /*ask fails*/")
                .bind("", "", "1", "a")
                .execute("", 0)
                .sync()
                .query(RAISED_LITERAL + " /*ask fails*/")
                .send();

        String divided = "E(VERROR|C22012|Mdivision by zero)";
        assertThat(client.readyForQuery(2)).containsExactly("1", "2", divided, "Z(I)", divided, "Z(I)");
    }

    @Test
    void ourErrorReplacesTheOneThatUpstreamHasFailedBy() throws Exception {
        client.parse("", INSERT + " /*ask fails, then ours*/")
                .bind("", "", "1", "a")
                .execute("", 0)
                .sync()
                .query(RAISED_LITERAL + "/*ask fails, then ours*/")
                .send();

        String ours = "E(VERROR|C58000|Mafter 42703)";
        assertThat(client.readyForQuery(2)).containsExactly("1", "2", ours, "Z(I)", ours, "Z(I)");
    }

    @Test
    void bugIsAnInternalErrorWithANumber() throws Exception {
        client.query(RAISED_LITERAL + " /*bug*/").send();

        assertThat(client.readyForQuery(1))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("E(VERROR|CXX000|Minternal error of Headwater, incident ");
    }

    @Test
    void textThatCannotBeClassifiedIsRelayed() throws Exception {
        assertThat(client.run("select 'insert' /*crash*/")).endsWith("C(SELECT 1\\0)", "Z(I)");
    }

    @Test
    void statementThatIsNotOursRunsUpstream(Upstream upstream) throws Exception {
        upstream.run(Upstream.DATABASE, "truncate intercepted");
        client.parse("", RETURNING + " /*not ours*/")
                .bind("", "", "4", "x")
                .execute("", 0)
                .sync()
                .query(RAISED_LITERAL + " returning id /*not ours*/")
                .query("select count(*) from intercepted")
                .send();

        assertThat(client.readyForQuery(3))
                .containsExactly(
                        "1",
                        "2",
                        "D(\\0\\2\\0\\0\\0\\1" + "4\\0\\0\\0\\1x)",
                        "C(INSERT 0 1\\0)",
                        "Z(I)",
                        "T(id 23 4 -1 0)",
                        "D(\\0\\1\\0\\0\\0\\1" + "1)",
                        "C(INSERT 0 1\\0)",
                        "Z(I)",
                        "T(count 20 8 -1 0)",
                        "D(\\0\\1\\0\\0\\0\\1" + "2)",
                        "C(SELECT 1\\0)",
                        "Z(I)");
    }

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

    private void awaitSeen(String event) throws InterruptedException {
        for (String next = ""; !event.equals(next); ) {
            next = interceptor.seen.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("event before " + event).isNotNull();
        }
    }

    private static String row(int n) {
        return "D(\\0\\2\\0\\0\\0\\1" + n + "\\0\\0\\0\\1n)";
    }
}
