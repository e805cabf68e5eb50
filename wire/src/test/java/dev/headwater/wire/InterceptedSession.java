package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session whose writes are ours, and which must be in sync after whatever was done to it. */
@ExtendWith(Upstream.Extension.class)
abstract class InterceptedSession {
    static final String INSERT = "insert into intercepted values ($1, $2)";
    static final String RETURNING = INSERT + " returning id, name";
    static final String ERROR = "E(VERROR|C23514|Msalesforce validation error|DKey (email)=(x'$q$) is not"
            + " valid.|ssalesforce|tcontacts|cemail)";
    static final String RAISED_LITERAL = "insert into intercepted values (1, 'x')";

    final TestInterceptor interceptor = new TestInterceptor();
    WireServer server;
    RawClient client;

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

    void awaitSeen(String event) throws InterruptedException {
        for (String next = ""; !event.equals(next); ) {
            next = interceptor.seen.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("event before " + event).isNotNull();
        }
    }

    static String row(int n) {
        return "D(\\0\\2\\0\\0\\0\\1" + n + "\\0\\0\\0\\1n)";
    }
}
