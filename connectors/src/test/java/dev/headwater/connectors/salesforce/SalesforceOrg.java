package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.http.HttpSettings;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** An org behind a real port: its token endpoint grants {@code token1}, {@code token2}, …; the API answers as told. */
final class SalesforceOrg extends Dispatcher implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final String ID = "003gK00000AAAbcQAH";

    private final MockWebServer server = new MockWebServer();
    private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
    private final Queue<MockResponse> tokenAnswers = new ConcurrentLinkedQueue<>();
    private final List<RecordedRequest> calls = new CopyOnWriteArrayList<>();
    private final List<RecordedRequest> refreshes = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    final List<Secret> storedRefreshTokens = new CopyOnWriteArrayList<>();
    final SalesforceConnector connector;

    SalesforceOrg() {
        server.setDispatcher(this);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HttpSettings http = new HttpSettings(Duration.ofSeconds(2), PATIENCE, PATIENCE, 100_000);
        connector = new SalesforceConnector(settings(), http, storedRefreshTokens::add);
    }

    SalesforceSettings settings() {
        return new SalesforceSettings(uri(), "client-id", Secret.of("client-s3cret"), Secret.of("refresh-s3cret"));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    SalesforceOrg answers(int status, String body) {
        return answers(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    SalesforceOrg answers(MockResponse answer) {
        answers.add(answer);
        return this;
    }

    /** Makes the token endpoint answer this instead of a token, once. */
    SalesforceOrg answersRefresh(int status, String body) {
        tokenAnswers.add(new MockResponse.Builder().code(status).body(body).build());
        return this;
    }

    List<RecordedRequest> calls() {
        return calls;
    }

    List<RecordedRequest> refreshes() {
        return refreshes;
    }

    void goesDown() {
        server.close();
    }

    WriteOutcome write(WriteBatch batch) {
        return connector.write(batch, PATIENCE);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        boolean refresh = request.getTarget().equals("/services/oauth2/token");
        (refresh ? refreshes : calls).add(request);
        @Nullable MockResponse answer = (refresh ? tokenAnswers : answers).poll();
        if (answer != null) {
            return answer;
        }
        return refresh
                ? new MockResponse.Builder()
                        .body("{\"access_token\": \"token%d\", \"instance_url\": \"%s\", \"token_type\": \"Bearer\"}"
                                .formatted(tokens.incrementAndGet(), uri()))
                        .build()
                : new MockResponse.Builder()
                        .code(599)
                        .body("not told what to answer")
                        .build();
    }

    @Override
    public void close() {
        connector.close();
        server.close();
    }

    static SyncedTable contacts() {
        return table("contacts");
    }

    static SyncedTable table(String name) {
        ObjectDescriptor object = Descriptors.bundled().find("salesforce", name).orElseThrow();
        List<SyncedColumn> columns = object.columns().stream()
                .map(c -> new SyncedColumn(
                        c.name(), c.field(), baseType(c.type()), c.type(), c.onCreate(), c.onUpdate(), null))
                .toList();
        return new SyncedTable(
                object.platform(),
                object.object(),
                object.schema(),
                object.table(),
                16_400,
                object.key(),
                columns,
                List.of(List.of(object.key())),
                object.limits());
    }

    private static String baseType(String type) {
        String base = type.replaceAll("\\(.*", "");
        return switch (base) {
            case "varchar" -> "character varying";
            case "timestamptz" -> "timestamp with time zone";
            default -> base;
        };
    }

    static WriteBatch inserts(String... valuesAsJson) {
        List<RecordWrite> records = new ArrayList<>();
        for (String values : valuesAsJson) {
            records.add(new RecordWrite(null, values(values)));
        }
        return new WriteBatch(contacts(), Operation.INSERT, records);
    }

    static WriteBatch update(String id, String valuesAsJson) {
        return new WriteBatch(contacts(), Operation.UPDATE, List.of(new RecordWrite(id, values(valuesAsJson))));
    }

    static WriteBatch delete(String... ids) {
        List<RecordWrite> records = new ArrayList<>();
        for (String id : ids) {
            records.add(new RecordWrite(id, Map.of()));
        }
        return new WriteBatch(contacts(), Operation.DELETE, records);
    }

    static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Map<String, JsonNode> values(String json) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        json(json).properties().forEach(e -> values.put(e.getKey(), e.getValue()));
        return values;
    }
}
