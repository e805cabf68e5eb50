package dev.headwater.wire;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Exchanges of the extended protocol, by the rule that each shows. */
final class ExtendedExchanges {
    private static final String LONG = "x".repeat(300_000);

    private ExtendedExchanges() {}

    static List<Map.Entry<String, Scenario>> extended() {
        return List.of(
                entry(
                        "PG-E1 names must be closed before reuse",
                        Scenario.of(
                                3,
                                c -> c.parse("s", "select 1")
                                        .sync()
                                        .parse("s", "select 2")
                                        .sync()
                                        .close('S', "s")
                                        .close('S', "absent")
                                        .close('P', "absent")
                                        .parse("s", "select 3")
                                        .bind("p", "s")
                                        .bind("p", "s")
                                        .sync())),
                entry(
                        "PG-E2 missing names and wrong counts",
                        Scenario.of(
                                5,
                                c -> c.bind("", "absent")
                                        .sync()
                                        .execute("absent", 0)
                                        .sync()
                                        .parse("", "select 1; select 2")
                                        .sync()
                                        .parse("", "select $1::int")
                                        .bind("", "", "1", "2")
                                        .sync()
                                        .parse("", "select 1")
                                        .bindWithResults("", "", new int[] {0, 0})
                                        .sync())),
                entry(
                        "PG-E3 statements survive a rollback, portals do not",
                        Scenario.of(
                                4,
                                c -> c.query("begin")
                                        .parse("s", "select 1")
                                        .bind("p", "s")
                                        .sync()
                                        .query("rollback")
                                        .bind("q", "s")
                                        .execute("q", 0)
                                        .execute("p", 0)
                                        .sync())),
                entry(
                        "PG-E4 closing a statement leaves its portals",
                        Scenario.of(
                                1,
                                c -> c.parse("s", "select 7")
                                        .bind("p", "s")
                                        .close('S', "s")
                                        .execute("p", 0)
                                        .sync())),
                entry(
                        "PG-E5 describe",
                        Scenario.of(
                                1,
                                c -> c.parse("s", "select $1, n from numbers")
                                        .describe('S', "s")
                                        .parse("u", "set work_mem = '1MB'")
                                        .describe('S', "u")
                                        .bindWithResults("p", "s", new int[] {1}, "x")
                                        .describe('P', "p")
                                        .sync())),
                entry(
                        "PG-E7 row limits",
                        Scenario.of(
                                1,
                                c -> c.parse("", "select n from numbers")
                                        .bind("", "")
                                        .execute("", 2)
                                        .execute("", 2)
                                        .execute("", 2)
                                        .bind("", "")
                                        .execute("", 5)
                                        .execute("", 5)
                                        .bind("", "")
                                        .execute("", -1)
                                        .sync())),
                entry(
                        "PG-E8 row limit and DML",
                        Scenario.of(
                                2,
                                c -> c.query("create temp table t (n int)")
                                        .parse("", "insert into t values (1), (2)")
                                        .bind("", "")
                                        .execute("", 1)
                                        .parse("", "insert into t values (3), (4) returning n")
                                        .bind("", "")
                                        .execute("", 1)
                                        .execute("", 0)
                                        .sync())),
                entry(
                        "PG-E9 an error discards everything up to Sync, a Query too",
                        Scenario.of(
                                2,
                                c -> c.parse("", "select 1 / 0")
                                        .bind("", "")
                                        .execute("", 0)
                                        .parse("", "select 2")
                                        .query("select 3")
                                        .execute("", 0)
                                        .sync()
                                        .parse("", "select 4")
                                        .bind("", "")
                                        .execute("", 0)
                                        .sync())),
                entry(
                        "PG-E10 one implicit transaction up to Sync",
                        Scenario.of(
                                4,
                                c -> c.query("create temp table t (n int)")
                                        .parse("", "insert into t values (1)")
                                        .bind("", "")
                                        .execute("", 0)
                                        .parse("", "select nonsense")
                                        .sync()
                                        .parse("", "insert into t values (2)")
                                        .bind("", "")
                                        .execute("", 0)
                                        .sync()
                                        .query("select * from t"))),
                entry(
                        "PG-E11 transaction control by prepared statements",
                        Scenario.of(
                                3,
                                c -> c.parse("b", "begin")
                                        .parse("c", "commit")
                                        .bind("", "b")
                                        .execute("", 0)
                                        .sync()
                                        .bind("", "b")
                                        .execute("", 0)
                                        .sync()
                                        .bind("", "c")
                                        .execute("", 0)
                                        .sync())),
                entry("PG-E12 Flush without Sync", client -> {
                    client.parse("s", "select 1").describe('S', "s").flush().send();
                    List<String> seen = new ArrayList<>(client.messages(3));
                    client.bind("", "s").execute("", 0).flush().send();
                    seen.addAll(client.messages(3));
                    client.sync().send();
                    seen.addAll(client.readyForQuery(1));
                    return seen;
                }),
                entry(
                        "PG-E21 DEALLOCATE and DISCARD ALL",
                        Scenario.of(
                                6,
                                c -> c.parse("s", "select 1")
                                        .sync()
                                        .query("deallocate all")
                                        .bind("", "s")
                                        .sync()
                                        .parse("s", "select 2")
                                        .sync()
                                        .query("discard all")
                                        .bind("", "s")
                                        .sync())),
                entry(
                        "PG-E6 PG-E18 Execute has one end and no row description, lengths are bytes",
                        Scenario.of(
                                1,
                                c -> c.parse("", "select $1::text, null, ''")
                                        .bindWithResults("", "", new int[] {1, 0, 1}, "\u00e4\u20ac")
                                        .execute("", 0)
                                        .parse("", "")
                                        .bind("", "")
                                        .execute("", 0)
                                        .sync())),
                entry(
                        "PG-E20 cached plan must not change result type",
                        Scenario.of(
                                4,
                                c -> c.query("create temp table changing (n int)")
                                        .parse("s", "select * from changing")
                                        .bind("", "s")
                                        .execute("", 0)
                                        .sync()
                                        .query("alter table changing add t text")
                                        .bind("", "s")
                                        .execute("", 0)
                                        .sync())),
                entry(
                        "PG-E22 PREPARE and EXECUTE in SQL",
                        Scenario.of(
                                3,
                                c -> c.query("create temp table prepared (n int)")
                                        .query("prepare x as insert into prepared values ($1)")
                                        .query("execute x(1)"))),
                entry(
                        "long Bind and long result",
                        Scenario.of(
                                1,
                                c -> c.parse("", "select $1, length($1)")
                                        .bind("", "", LONG)
                                        .execute("", 0)
                                        .sync())));
    }
}
