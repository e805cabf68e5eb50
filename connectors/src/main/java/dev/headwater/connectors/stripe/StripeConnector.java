package dev.headwater.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.contract.WriteOutcome;
import dev.headwater.connectors.http.AccessToken;
import dev.headwater.connectors.http.ApiAnswer;
import dev.headwater.connectors.http.ApiBody;
import dev.headwater.connectors.http.ApiJson;
import dev.headwater.connectors.http.ApiRequest;
import dev.headwater.connectors.http.AuthorizedTransport;
import dev.headwater.connectors.http.BaseUrl;
import dev.headwater.connectors.http.CallResult;
import dev.headwater.connectors.http.Deadline;
import dev.headwater.connectors.http.HttpSettings;
import dev.headwater.connectors.http.HttpTransport;
import dev.headwater.connectors.http.TokenResult;
import dev.headwater.connectors.http.TokenSource;
import dev.headwater.connectors.report.BatchReport;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One Stripe account behind one key. Thread-safe. */
public final class StripeConnector implements Connector {
    static final Platform PLATFORM = new Platform("stripe");

    private static final Duration READ_PATIENCE = Duration.ofMinutes(2);
    private static final String KEY = "Idempotency-Key";

    private final StripeSettings settings;
    private final ApiJson json = new ApiJson();
    private final HttpTransport transport;
    private final AuthorizedTransport calls;

    public StripeConnector(StripeSettings settings) {
        this(settings, HttpSettings.defaults());
    }

    /** Connects nothing yet. */
    public StripeConnector(StripeSettings settings, HttpSettings http) {
        this.settings = settings;
        this.transport = new HttpTransport(http);
        AccessToken key = new AccessToken(settings.apiKey(), settings.baseUrl());
        this.calls = new AuthorizedTransport(
                PLATFORM,
                transport,
                new TokenSource(deadline -> new TokenResult.Granted(key)),
                // there is no other key to try
                answer -> false);
    }

    @Override
    public Platform platform() {
        return PLATFORM;
    }

    @Override
    public boolean sendsEachRecordAlone() {
        return settings.singleRequest() == SingleRequest.SEQUENCE;
    }

    @Override
    public Optional<String> whyNot(SyncedTable table, Operation operation) {
        return StripeObject.of(table).whyNot(operation);
    }

    @Override
    public WriteOutcome write(WriteBatch batch, Duration patience) {
        Deadline deadline = Deadline.after(patience);
        List<RecordRequest> requests;
        try {
            requireOneRequest(batch);
            // all of them before the first is sent: a value that cannot be sent must not leave half of a statement
            requests = requests(batch);
        } catch (SqlStateException e) {
            return new WriteOutcome.NotSent(e.error());
        }
        return new RecordSender(
                        batch, requests, request -> onTable(send(request, deadline), batch.table()), deadline, json)
                .send();
    }

    private static List<RecordRequest> requests(WriteBatch batch) {
        return IntStream.range(0, batch.records().size())
                .mapToObj(row -> RecordRequest.of(batch, row))
                .toList();
    }

    /** The tables' limits say so already where the configuration was applied to them. */
    private void requireOneRequest(WriteBatch batch) {
        if (!sendsEachRecordAlone() && batch.records().size() > 1) {
            throw onTable(
                            SqlError.of(
                                    SqlState.PROGRAM_LIMIT_EXCEEDED,
                                    "one request to stripe takes one record, and the configuration allows one request"),
                            batch.table())
                    .withHint("Write one row with a statement, or set single_request to sequence.")
                    .toException();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws SqlStateException 22023 for a value that cannot be sent, as {@link #write} would report it
     */
    @Override
    public RequestPreview preview(WriteBatch batch) {
        List<RecordRequest> requests = requests(batch);
        String method = batch.operation() == Operation.DELETE ? "DELETE" : "POST";
        Map<String, String> headers = new LinkedHashMap<>(headers(null));
        if (method.equals("POST")) {
            headers.put(KEY, "headwater-{statement}-{row}");
        }
        if (requests.size() == 1) {
            RecordRequest only = requests.getFirst();
            @Nullable String form = only.form().map(FormFields::readable).orElse(null);
            return new RequestPreview(method, only.target(), ApiRequest.maskedHeaders(headers, body(only)), form, 1);
        }
        ApiBody form = method.equals("POST") ? ApiBody.encodedForm("") : null;
        return new RequestPreview(
                method,
                RecordRequest.shape(batch),
                ApiRequest.maskedHeaders(headers, form),
                requests.isEmpty() ? null : listed(requests),
                Math.max(1, requests.size()));
    }

    private static String listed(List<RecordRequest> requests) {
        return IntStream.range(0, requests.size())
                .mapToObj(row -> listed(requests.get(row), row + 1, requests.size()))
                .collect(Collectors.joining("\n"));
    }

    private static String listed(RecordRequest request, int ordinal, int count) {
        String line = "-- " + ordinal + " of " + count + ": " + request.method() + " " + request.target();
        return request.form().map(form -> line + "\n" + form.readable()).orElse(line);
    }

    @Override
    public String provisionalId(SyncedTable table, int ordinal) {
        return StripeObject.of(table).provisionalId(ordinal);
    }

    @Override
    public RecordPage read(SyncedTable table, Optional<String> position) {
        ObjectList list = new ObjectList(table);
        CallResult result = call("GET", list.target(position), headers(null), null, Deadline.after(READ_PATIENCE));
        return switch (result) {
            case CallResult.NotSent notSent ->
                throw onTable(notSent.error(), table).toException();
            case CallResult.Lost lost ->
                throw onTable(SqlError.of(SqlState.CONNECTION_FAILURE, "stripe did not answer a query"), table)
                        .withDetail(PlatformText.sentence(lost.reason()))
                        .toException();
            case CallResult.Answered answered -> page(table, list, answered.answer());
        };
    }

    private RecordPage page(SyncedTable table, ObjectList list, ApiAnswer answer) {
        JsonNode body = json.find(answer.body()).orElse(MissingNode.getInstance());
        if (answer.isSuccess()) {
            return list.findPage(body)
                    .orElseThrow(() -> onTable(
                                    SqlError.of(SqlState.SYSTEM_ERROR, "stripe's answer to a query cannot be read"),
                                    table)
                            .toException());
        }
        // the table of write errors fits: of a query, too, they are about parameters, keys, permissions and limits
        WriteBatch nothing = new WriteBatch(table, Operation.UPDATE, List.of());
        throw ErrorReport.of(BatchReport.ofRequest(nothing), PlatformError.of(answer, body), answer)
                .toException();
    }

    /** Every answer to a write is the whole object. */
    @Override
    public Set<String> answeredColumns(SyncedTable table) {
        return table.columns().stream().map(SyncedColumn::name).collect(Collectors.toUnmodifiableSet());
    }

    private CallResult send(RecordRequest request, Deadline deadline) {
        return call(request.method(), request.target(), headers(request.key().orElse(null)), body(request), deadline);
    }

    private static @Nullable ApiBody body(RecordRequest request) {
        return request.form().map(form -> ApiBody.encodedForm(form.encoded())).orElse(null);
    }

    private Map<String, String> headers(@Nullable String key) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Stripe-Version", settings.apiVersion());
        if (key != null) {
            headers.put(KEY, key);
        }
        return headers;
    }

    private CallResult call(
            String method, String target, Map<String, String> headers, @Nullable ApiBody body, Deadline deadline) {
        return calls.call(
                token -> new ApiRequest(method, BaseUrl.below(token.baseUrl(), target), headers, body, token.value()),
                deadline);
    }

    private static CallResult onTable(CallResult result, SyncedTable table) {
        return result instanceof CallResult.NotSent(SqlError error)
                ? new CallResult.NotSent(onTable(error, table))
                : result;
    }

    private static SqlError onTable(SqlError error, SyncedTable table) {
        return error.onTable(table.schema(), table.name());
    }

    @Override
    public void close() {
        transport.close();
    }
}
