package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.headwater.engine.execute.Interceptor;
import dev.headwater.engine.execute.Verdict;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every exchange runs against Postgres and through the proxy, and must get the same messages: at once, byte by byte,
 * and in a session that knows a write, where every name is looked at (S1).
 */
@ExtendWith(Upstream.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayTest {
    private Upstream upstream;
    private WireServer server;

    @BeforeAll
    void start(Upstream postgres) throws Exception {
        upstream = postgres;
        server = Proxy.start(postgres.port(), refusingWatched(), Proxy.user("postgres", ""));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> sameMessagesAsFromPostgres() {
        List<Map.Entry<String, Scenario>> all = new ArrayList<>();
        all.addAll(ExtendedExchanges.extended());
        all.addAll(OtherExchanges.simple());
        all.addAll(OtherExchanges.transactions());
        all.addAll(OtherExchanges.copy());
        all.addAll(OtherExchanges.malformed());
        return all.stream().map(scenario -> dynamicTest(scenario.getKey(), () -> compare(scenario.getValue())));
    }

    private void compare(Scenario scenario) throws Exception {
        List<String> expected;
        try (RawClient client = RawClient.direct(upstream)) {
            expected = scenario.run(client);
            assertThat(expected).isNotEmpty();
        }
        try (RawClient client = RawClient.proxied(server)) {
            assertThat(scenario.run(client)).isEqualTo(expected);
            assertStillInSync(client, expected);
        }
        try (RawClient client = RawClient.proxied(server)) {
            client.parse("watched", "insert into intercepted values (1, 'watched')")
                    .sync()
                    .send();
            assertThat(client.readyForQuery(1)).containsExactly("1", "Z(I)");
            assertThat(scenario.run(client)).isEqualTo(expected);
            assertStillInSync(client, expected);
        }
    }

    private static void assertStillInSync(RawClient client, List<String> seen) throws Exception {
        if (!seen.getLast().equals("EOF")) {
            client.sync().send();
            client.readyForQuery(1);
            client.run("rollback");
            assertThat(client.run("select 1")).endsWith("D(\\0\\1\\0\\0\\0\\1" + "1)", "C(SELECT 1\\0)", "Z(I)");
        }
    }

    /** Knows one write, by its text. */
    private static Interceptor refusingWatched() {
        return new Interceptor() {
            @Override
            public Optional<Verdict> recall(ClientText text) {
                return Optional.empty();
            }

            @Override
            public Verdict classify(ClientText text) {
                return text.sql().startsWith("insert into intercepted")
                        ? new Verdict.Refuse(SqlError.of(SqlState.FEATURE_NOT_SUPPORTED, "refused"))
                        : new Verdict.Relay();
            }
        };
    }
}
