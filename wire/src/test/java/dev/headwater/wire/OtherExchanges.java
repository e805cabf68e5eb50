package dev.headwater.wire;

import static java.util.Map.entry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Exchanges of simple Queries, transactions and COPY, and malformed ones, by the rule that each shows. */
final class OtherExchanges {
    private static final String LONG = "x".repeat(300_000);

    private OtherExchanges() {}

    static List<Map.Entry<String, Scenario>> simple() {
        return List.of(
                entry("PG-Q1 a syntax error prevents all", Scenario.of(1, c -> c.query("select 1; select from from"))),
                entry(
                        "PG-Q2 the first error undoes the rest",
                        Scenario.of(
                                3,
                                c -> c.query("create temp table t (n int)")
                                        .query("insert into t values (1); select 1 / 0; insert into t values (2)")
                                        .query("select * from t"))),
                entry(
                        "PG-Q3 BEGIN absorbs what came before",
                        Scenario.of(
                                4,
                                c -> c.query("create temp table t (n int)")
                                        .query("insert into t values (1); begin; insert into t values (2)")
                                        .query("rollback")
                                        .query("select * from t; commit"))),
                entry(
                        "PG-Q4 SAVEPOINT and DISCARD ALL among others",
                        Scenario.of(2, c -> c.query("select 1; savepoint s").query("select 1; discard all"))),
                entry(
                        "PG-Q5 empty strings",
                        Scenario.of(
                                5,
                                c -> c.query("")
                                        .query("  ")
                                        .query(";;")
                                        .query("-- ping")
                                        .query("/* x */"))),
                entry("PG-Q6 empty statements between others", Scenario.of(1, c -> c.query("select 1;;select 2;"))),
                entry(
                        "PG-Q8 binary cursor",
                        Scenario.of(
                                1,
                                c -> c.query("begin; declare k binary cursor for select n from numbers;"
                                        + " fetch 2 from k; rollback"))),
                entry(
                        "PG-Q9 a Query destroys the unnamed statement",
                        Scenario.of(
                                3,
                                c -> c.parse("", "select 1")
                                        .sync()
                                        .query("select 2")
                                        .bind("", "")
                                        .sync())),
                entry(
                        "PG-Q10 Query and pipeline in one packet",
                        Scenario.of(
                                3,
                                c -> c.query("begin")
                                        .parse("", "select n from numbers where n = $1")
                                        .bind("", "", "2")
                                        .describe('P', "")
                                        .execute("", 1)
                                        .sync()
                                        .query("commit"))),
                entry("long Query", Scenario.of(1, c -> c.query("select '" + LONG + "'"))),
                entry(
                        "PG-N2 a parameter that changes is reported before ReadyForQuery",
                        Scenario.of(
                                3,
                                c -> c.query("set application_name = 'a'")
                                        .query("begin; set local application_name = 'b'")
                                        .query("rollback"))),
                entry(
                        "PG-N1 notices",
                        Scenario.of(
                                1, c -> c.query("do $$begin raise notice 'x'; raise warning 'y'; end$$; select 1"))),
                entry(
                        "PG-S20a text in another encoding",
                        Scenario.of(
                                2,
                                c -> c.query("set client_encoding = 'LATIN1'")
                                        .message(
                                                'Q',
                                                "select length('\u00e4 insert')\0"
                                                        .getBytes(StandardCharsets.ISO_8859_1)))),
                entry(
                        "PG-G1 FunctionCall",
                        Scenario.of(
                                1,
                                c -> c.message(
                                        'F',
                                        RawClient.int4(1318),
                                        RawClient.int2(0),
                                        RawClient.int2(1),
                                        RawClient.int4(2),
                                        "ab".getBytes(StandardCharsets.UTF_8),
                                        RawClient.int2(0)))));
    }

    static List<Map.Entry<String, Scenario>> transactions() {
        return List.of(
                entry(
                        "PG-T1 status byte",
                        Scenario.of(
                                5,
                                c -> c.query("select 1 / 0")
                                        .query("begin")
                                        .query("select 1")
                                        .query("select 1 / 0")
                                        .query("rollback"))),
                entry(
                        "PG-T2 failed block",
                        Scenario.of(
                                5,
                                c -> c.query("begin; select 1 / 0")
                                        .parse("", "select 1")
                                        .sync()
                                        .query("select 2")
                                        .query("")
                                        .query("commit"))),
                entry(
                        "PG-T3 chain and nested BEGIN",
                        Scenario.of(
                                4,
                                c -> c.query("begin")
                                        .query("begin")
                                        .query("rollback and chain")
                                        .query("rollback"))),
                entry(
                        "deferred constraint fails at Sync",
                        Scenario.of(
                                2,
                                c -> c.query("create temp table a (n int primary key); create temp table b (n int"
                                                + " references a deferrable initially deferred)")
                                        .parse("", "insert into b values (1)")
                                        .bind("", "")
                                        .execute("", 0)
                                        .sync())));
    }

    static List<Map.Entry<String, Scenario>> copy() {
        String create = "create temp table t (n int)";
        return List.of(
                entry(
                        "PG-C1 in, rows across messages",
                        Scenario.of(
                                3,
                                c -> c.query(create)
                                        .query("copy t from stdin")
                                        .copyData("1\n2")
                                        .copyData("3\n")
                                        .message('c')
                                        .query("select * from t"))),
                entry(
                        "PG-C2 Sync and Flush before the data are ignored",
                        Scenario.of(
                                3,
                                c -> c.query(create)
                                        .parse("", "copy t from stdin")
                                        .bind("", "")
                                        .execute("", 0)
                                        .sync()
                                        .flush()
                                        .copyData("1\n")
                                        .message('c')
                                        .sync()
                                        .query("select * from t"))),
                entry("PG-C2 Sync after CopyInResponse is ignored", client -> {
                    client.run(create);
                    client.parse("", "copy t from stdin")
                            .bind("", "")
                            .execute("", 0)
                            .flush()
                            .send();
                    List<String> seen = new ArrayList<>(client.messages(3));
                    client.sync()
                            .copyData("1\n")
                            .message('c')
                            .sync()
                            .query("select * from t")
                            .send();
                    seen.addAll(client.readyForQuery(2));
                    return seen;
                }),
                entry(
                        "PG-C3 CopyFail",
                        Scenario.of(
                                2,
                                c -> c.query(create)
                                        .query("copy t from stdin")
                                        .message('f', RawClient.cstring("enough")))),
                entry(
                        "PG-C4 bad data, simple",
                        Scenario.of(
                                3,
                                c -> c.query(create)
                                        .query("copy t from stdin")
                                        .copyData("x\n")
                                        .copyData("1\n")
                                        .message('c')
                                        .query("select * from t"))),
                entry(
                        "PG-C4 bad data, extended",
                        Scenario.of(
                                3,
                                c -> c.query(create)
                                        .parse("", "copy t from stdin")
                                        .bind("", "")
                                        .execute("", 0)
                                        .copyData("x\n")
                                        .copyData("1\n")
                                        .message('c')
                                        .sync()
                                        .query("select * from t"))),
                entry(
                        "PG-C5 another message ends the session",
                        Scenario.of(
                                9,
                                c -> c.query(create).query("copy t from stdin").query("select 1"))),
                entry(
                        "PG-C6 several in one string",
                        Scenario.of(
                                3,
                                c -> c.query(create)
                                        .query("copy t from stdin; copy t from stdin")
                                        .copyData("1\n")
                                        .message('c')
                                        .copyData("2\n")
                                        .message('c')
                                        .query("select * from t"))),
                entry(
                        "PG-C7 out",
                        Scenario.of(1, c -> c.query("copy (select n, t from numbers order by n) to stdout; select 1"))),
                entry(
                        "PG-C10 binary, header in a message of its own, no rows",
                        Scenario.of(
                                4,
                                c -> c.query(create)
                                        .query("copy t from stdin (format binary)")
                                        .message('d', "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1))
                                        .message('d', RawClient.int4(0), RawClient.int4(0))
                                        .message('d', RawClient.int2(-1))
                                        .message('c')
                                        .query("copy t to stdout (format binary)")
                                        .query("copy t to stdout"))),
                entry(
                        "PG-F8 copy messages outside of COPY",
                        Scenario.of(
                                1,
                                c -> c.copyData("x")
                                        .message('c')
                                        .message('f', RawClient.cstring("x"))
                                        .query("select 1"))));
    }

    static List<Map.Entry<String, Scenario>> malformed() {
        return List.of(
                entry(
                        "PG-F3 unknown type",
                        Scenario.of(9, c -> c.query("select 1").raw((byte) '?'))),
                entry("PG-F7 authentication answer", Scenario.of(9, c -> c.message('p', RawClient.cstring("x")))),
                entry(
                        "PG-F4 impossible lengths",
                        Scenario.of(9, c -> c.query("select 1").raw((byte) 'S').raw(RawClient.int4(3)))),
                entry("PG-F4 long Sync", Scenario.of(9, c -> c.raw((byte) 'S').raw(RawClient.int4(10_001)))),
                entry(
                        "PG-F4 huge Query",
                        Scenario.of(9, c -> c.raw((byte) 'Q').raw(RawClient.int4(Integer.MAX_VALUE)))),
                entry(
                        "PG-F5 malformed bodies are errors only",
                        Scenario.of(
                                4,
                                c -> c.message('Q', "select 1".getBytes(StandardCharsets.UTF_8))
                                        .message('Q', "select 1\0x".getBytes(StandardCharsets.UTF_8))
                                        .message('S', new byte[] {1})
                                        .query("select 2"))),
                entry(
                        "PG-F5 malformed extended messages",
                        Scenario.of(
                                5,
                                c -> c.message('P', "x".getBytes(StandardCharsets.UTF_8))
                                        .sync()
                                        .message('B', RawClient.cstring(""))
                                        .sync()
                                        .message('E', RawClient.cstring(""))
                                        .sync()
                                        .message('D', new byte[] {'Z', 0})
                                        .sync()
                                        .message('H', new byte[] {1})
                                        .parse("", "select 1")
                                        .sync())),
                entry(
                        "PG-F6 many parameters",
                        Scenario.of(
                                1,
                                c -> c.parse("", "select " + "$1::int+".repeat(3) + "$40000::int")
                                        .describe('S', "")
                                        .sync())));
    }
}
