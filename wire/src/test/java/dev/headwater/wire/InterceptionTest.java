package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Statements that are ours, in every wrapper that the extended protocol puts around them (facts: PG-E23 to PG-E28). */
class InterceptionTest extends InterceptedSession {
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

    /** PG-E17, PG-E27: upstream makes them. */
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

    /** PG-E19, PG-E26: each Bind keeps its own values. */
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

    /** S4: only Execute is ours. */
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

    /** PG-T4, PG-E25. */
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

    /** PG-T4, PG-E25. */
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
}
