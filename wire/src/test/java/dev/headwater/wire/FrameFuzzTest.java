package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/**
 * Mutated messages against the port: whatever comes, Headwater neither fails nor leaks, and other sessions do not
 * notice. The same seed sends the same bytes; {@code -Dfuzz.messages} and {@code -Dfuzz.seed} choose others, the profile
 * {@code fuzz} runs a million.
 */
@ExtendWith(Upstream.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameFuzzTest {
    private static final long MESSAGES = Long.getLong("fuzz.messages", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_124);
    private static final Map<String, String> APP = Map.of("database", Upstream.DATABASE);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();
    private WireServer server;
    private RawClient witness;

    @BeforeAll
    void start(Upstream postgres) throws Exception {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        log.start();
        root().addAppender(log);
        server = Proxy.start(postgres.port(), new TestInterceptor(), Proxy.user("postgres", ""));
        witness = RawClient.proxied(server);
        witness.run("create temp table kept (n int)");
    }

    @AfterAll
    void stop() {
        witness.close();
        server.close();
        root().detachAppender(log);
        ResourceLeakDetector.setLevel(usual);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void mutatedMessagesHarmNobody() throws Exception {
        FrameFuzz fuzz = new FrameFuzz(new Random(SEED));
        long sent = 0;
        int sessions = 0;
        while (sent < MESSAGES) {
            sent += fuzz.random().nextInt(10) == 0 ? fuzzStartup(fuzz) : fuzzSession(fuzz);
            sessions++;
            if (sessions % 50 == 0) {
                checkWitness(sessions);
            }
        }
        checkWitness(sessions);
        Await.until(() -> server.sessionCount() == 1);
        Await.until(() -> server.pendingBytes() == 0);
        findLeaks();
        assertThat(errors()).isEmpty();
    }

    private void checkWitness(int session) throws IOException {
        assertThat(witness.run("insert into kept values (1) returning n"))
                .as("after session %d of seed %d", session, SEED)
                .endsWith("D(\\0\\1\\0\\0\\0\\1" + "1)", "C(INSERT 0 1\\0)", "Z(I)");
    }

    /** Packets before the login, each on a connection of its own. */
    private long fuzzStartup(FrameFuzz fuzz) throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            send(client, fuzz.startupPacket());
            finish(client);
        }
        return 1;
    }

    /** One session: messages in a row, until either side has enough. */
    private long fuzzSession(FrameFuzz fuzz) throws Exception {
        long sent = 0;
        try (RawClient client = RawClient.connect(server.port())) {
            client.login("demo", Proxy.PASSWORD, APP);
            int count = 1 + fuzz.random().nextInt(200);
            List<byte[]> messages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                messages.add(fuzz.message());
            }
            for (byte[] message : messages) {
                sent++;
                if (!send(client, message)) {
                    break;
                }
            }
            finish(client);
        }
        return sent;
    }

    /** Tells whether the server still listens. */
    private static boolean send(RawClient client, byte[] bytes) {
        try {
            client.raw(bytes).send();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Ends the session so that it is answered to its last message; what the answers are is upstream's business. */
    private static void finish(RawClient client) throws IOException {
        client.socket().setSoTimeout(5_000);
        try {
            client.shutdownOutput();
            byte[] chunk = new byte[8192];
            while (client.input().read(chunk) >= 0) {
                // whatever it is
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the session hangs", e);
        } catch (IOException _) {
            // reset
        }
    }

    /** Leaks are found when a buffer is allocated after the garbage collector has met the lost one. */
    private void findLeaks() throws Exception {
        for (int i = 0; i < 3; i++) {
            System.gc();
            checkWitness(0);
            try (RawClient client = RawClient.proxied(server)) {
                client.run("select repeat('x', 100000)");
            }
        }
    }

    private List<String> errors() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : " " + event.getThrowableProxy().getClassName() + ": "
                                        + event.getThrowableProxy().getMessage() + " at "
                                        + event.getThrowableProxy().getStackTraceElementProxyArray()[0]))
                .toList();
    }
}
