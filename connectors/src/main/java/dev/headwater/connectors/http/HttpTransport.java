package dev.headwater.connectors.http;

import dev.headwater.schemas.model.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request at most once and says precisely what became of it. Nothing is resent after its first byte was
 * written, no redirect is followed (a credential stays with the host it was meant for), cookies are not kept.
 *
 * <p>HTTP/1.1 only: a connection carries one request, so that its loss leaves one outcome open and not every concurrent
 * one, and so that {@link LastLook} works. Idle connections are dropped after 5 s, before the usual keep-alive of load
 * balancers ends: the fewer stale connections, the fewer races with a peer that is just closing one.
 *
 * <p>Thread-safe; blocks the calling (virtual) thread.
 */
public final class HttpTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int IDLE_CONNECTIONS = 16;

    private final OkHttpClient client;
    private final HttpSettings settings;

    public HttpTransport(HttpSettings settings) {
        this.settings = settings;
        this.client = new OkHttpClient.Builder()
                .connectTimeout(settings.connect())
                .readTimeout(settings.read())
                .writeTimeout(settings.write())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new ChannelSockets())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                .eventListenerFactory(HttpTransport::sendRecordOf)
                .addNetworkInterceptor(new LastLook())
                .build();
    }

    /**
     * Sends the request and reads the whole answer. A request that could not be sent is tried once more while there is
     * time, which is safe because nothing had left.
     */
    public ExchangeResult send(ApiRequest request, Deadline deadline) {
        ExchangeResult result = sendOnce(request, deadline);
        if (result instanceof ExchangeResult.NotSent && !deadline.isOver()) {
            result = sendOnce(request, deadline);
        }
        LOG.debug(
                "{} {}{} -> {}",
                request.method(),
                request.uri().getHost(),
                request.uri().getPath(),
                result);
        return result;
    }

    private ExchangeResult sendOnce(ApiRequest request, Deadline deadline) {
        Duration patience = deadline.remaining();
        if (patience.isZero()) {
            return new ExchangeResult.NotSent("no time was left to send the request");
        }
        SendRecord record = new SendRecord();
        Call call = client.newCall(okhttpRequest(request, record));
        call.timeout().timeout(patience.toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            byte[] body = boundedBody(response.body().source());
            return new ExchangeResult.Answered(new ApiAnswer(response.code(), headersOf(response), body));
        } catch (IOException e) {
            String reason = reasonOf(e, request.uri());
            return record.sending() ? new ExchangeResult.Lost(reason) : new ExchangeResult.NotSent(reason);
        }
    }

    private byte[] boundedBody(BufferedSource source) throws IOException {
        Buffer body = new Buffer();
        while (source.read(body, 64 * 1024L) != -1) {
            if (body.size() > settings.largestAnswer()) {
                throw new AnswerTooLargeException(settings.largestAnswer());
            }
        }
        return body.readByteArray();
    }

    private static Request okhttpRequest(ApiRequest request, SendRecord record) {
        ApiBody body = request.body();
        Request.Builder builder = new Request.Builder()
                .url(request.uri().toString())
                .tag(SendRecord.class, record)
                .method(request.method(), body == null ? null : okhttpBody(body));
        request.headers().forEach(builder::header);
        Secret bearer = request.bearer();
        if (bearer != null) {
            builder.header("Authorization", "Bearer " + bearer.reveal());
        }
        return builder.build();
    }

    private static RequestBody okhttpBody(ApiBody body) {
        return RequestBody.create(body.bytes(), MediaType.get(body.contentType()));
    }

    private static EventListener sendRecordOf(Call call) {
        @Nullable SendRecord record = call.request().tag(SendRecord.class);
        return record == null ? EventListener.NONE : record;
    }

    private static Map<String, String> headersOf(Response response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(h -> headers.put(h.getFirst().toLowerCase(Locale.ROOT), h.getSecond()));
        return headers;
    }

    private static String reasonOf(IOException e, URI uri) {
        String peer = uri.getAuthority();
        return switch (e) {
            case UnknownHostException u -> "the host name " + uri.getHost() + " cannot be resolved";
            case ConnectException c -> "connection to " + peer + " refused or unreachable";
            case SSLException s -> "TLS with " + peer + " failed: " + s.getMessage();
            case AnswerTooLargeException a -> a.getMessage() + " came from " + peer;
            case InterruptedIOException i -> "no answer from " + peer + " in time";
            default -> "connection to " + peer + " broken: " + e.getMessage();
        };
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** The answer passed {@link HttpSettings#largestAnswer()}. */
    private static final class AnswerTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        AnswerTooLargeException(int bound) {
            super("an answer of more than " + bound + " bytes");
        }
    }
}
