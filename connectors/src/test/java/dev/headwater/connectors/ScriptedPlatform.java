package dev.headwater.connectors;

import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.http.HttpSettings;
import dev.headwater.schemas.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A platform behind a real port: its token endpoint grants {@code token1}, {@code token2}, …; its API answers as told, for
 * what no honest sandbox would say.
 */
public abstract class ScriptedPlatform extends Dispatcher implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    protected static final HttpSettings HTTP = new HttpSettings(Duration.ofSeconds(2), PATIENCE, PATIENCE, 100_000);

    private final MockWebServer server = new MockWebServer();
    private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
    private final Queue<MockResponse> tokenAnswers = new ConcurrentLinkedQueue<>();
    private final List<RecordedRequest> calls = new CopyOnWriteArrayList<>();
    private final List<RecordedRequest> refreshes = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    public final List<Secret> storedRefreshTokens = new CopyOnWriteArrayList<>();

    protected ScriptedPlatform() {
        server.setDispatcher(this);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connector that talks to it. */
    protected abstract Connector connector();

    /** Whether a request is a login. */
    protected abstract boolean isRefresh(String target);

    /** The answer to a login. */
    protected abstract String grant(String accessToken);

    public final URI uri() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public final ScriptedPlatform answers(int status, String body) {
        return answers(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    public final ScriptedPlatform answers(MockResponse answer) {
        answers.add(answer);
        return this;
    }

    /** Makes the token endpoint answer this instead of a token, once. */
    public final ScriptedPlatform answersRefresh(int status, String body) {
        tokenAnswers.add(new MockResponse.Builder().code(status).body(body).build());
        return this;
    }

    public final List<RecordedRequest> calls() {
        return calls;
    }

    /** The body of the only or the first call. */
    public final String firstBody() {
        return Objects.requireNonNull(calls.getFirst().getBody()).utf8();
    }

    public final List<RecordedRequest> refreshes() {
        return refreshes;
    }

    public final void goesDown() {
        server.close();
    }

    public final WriteOutcome write(WriteBatch batch) {
        return connector().write(batch, PATIENCE);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        boolean refresh = isRefresh(request.getTarget());
        (refresh ? refreshes : calls).add(request);
        @Nullable MockResponse answer = (refresh ? tokenAnswers : answers).poll();
        if (answer != null) {
            return answer;
        }
        return refresh
                ? new MockResponse.Builder()
                        .body(grant("token" + tokens.incrementAndGet()))
                        .build()
                : new MockResponse.Builder()
                        .code(599)
                        .body("not told what to answer")
                        .build();
    }

    @Override
    public void close() {
        connector().close();
        server.close();
    }
}
