package dev.headwater.connectors.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.Connector;
import dev.headwater.connectors.contract.PlatformRecord;
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
import dev.headwater.connectors.http.RefreshTokenStore;
import dev.headwater.connectors.http.TokenSource;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Salesforce org behind one credential. Thread-safe. */
public final class SalesforceConnector implements Connector {
    static final Platform PLATFORM = new Platform("salesforce");

    private static final Logger LOG = LoggerFactory.getLogger(SalesforceConnector.class);
    private static final Duration READ_PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

    private final String apiVersion;
    private final ApiJson json = new ApiJson();
    private final HttpTransport transport;
    private final AuthorizedTransport calls;

    /** For orgs that do not rotate refresh tokens; a rotated one is used until the process ends and then lost. */
    public SalesforceConnector(SalesforceSettings settings) {
        this(
                settings,
                HttpSettings.defaults(),
                rotated -> LOG.warn("Salesforce rotated the refresh token and no place to store it is configured"));
    }

    /**
     * Connects nothing yet: the first call logs in.
     *
     * @param store where a rotated refresh token goes
     */
    public SalesforceConnector(SalesforceSettings settings, HttpSettings http, RefreshTokenStore store) {
        this.apiVersion = settings.apiVersion();
        this.transport = new HttpTransport(http);
        TokenSource tokens = new TokenSource(new SalesforceTokens(settings, transport, json, store));
        this.calls = new AuthorizedTransport(PLATFORM, transport, tokens, SalesforceConnector::isExpired);
    }

    @Override
    public Platform platform() {
        return PLATFORM;
    }

    @Override
    public WriteOutcome write(WriteBatch batch, Duration patience) {
        Deadline deadline = Deadline.after(patience);
        CompositeRequest request;
        try {
            request = CompositeRequest.of(batch, apiVersion);
        } catch (SqlStateException e) {
            return new WriteOutcome.NotSent(e.error());
        }
        @Nullable ObjectNode body = request.body();
        @Nullable ApiBody apiBody = body == null ? null : ApiBody.json(json.compact(body));
        return switch (call(request.method(), request.target(), apiBody, deadline)) {
            case CallResult.NotSent notSent -> new WriteOutcome.NotSent(onTable(notSent.error(), batch.table()));
            case CallResult.Lost lost -> new WriteOutcome.Unknown(lost.reason());
            case CallResult.Answered answered -> WriteAnswer.outcome(batch, answered.answer(), json);
        };
    }

    /**
     * {@inheritDoc}
     *
     * @throws SqlStateException 22023 for a value that cannot be sent, as {@link #write} would report it
     */
    @Override
    public RequestPreview preview(WriteBatch batch) {
        CompositeRequest request = CompositeRequest.of(batch, apiVersion);
        @Nullable ObjectNode body = request.body();
        @Nullable String text = body == null ? null : json.pretty(body);
        Map<String, String> headers = ApiRequest.maskedHeaders(HEADERS, text == null ? null : ApiBody.json(text));
        return new RequestPreview(request.method(), request.target(), headers, text, 1);
    }

    @Override
    public String provisionalId(SyncedTable table, int ordinal) {
        return SalesforceId.provisional(table.object(), ordinal);
    }

    @Override
    public RecordPage read(SyncedTable table, Optional<String> position) {
        RecordQuery query = new RecordQuery(table);
        String target = position.orElseGet(() -> query.firstTarget(apiVersion));
        if (position.isPresent() && !RecordQuery.isPosition(target)) {
            throw new IllegalArgumentException("not a position that a page of salesforce named");
        }
        return switch (call("GET", target, null, Deadline.after(READ_PATIENCE))) {
            case CallResult.NotSent notSent ->
                throw onTable(notSent.error(), table).toException();
            case CallResult.Lost lost ->
                throw onTable(SqlError.of(SqlState.CONNECTION_FAILURE, "salesforce did not answer a query"), table)
                        .withDetail(PlatformText.sentence(lost.reason()))
                        .toException();
            case CallResult.Answered answered -> readable(table, answered.answer(), query::findPage);
        };
    }

    @Override
    public Optional<RequestPreview> readBackPreview(SyncedTable table) {
        return Optional.of(new RequestPreview(
                "POST",
                RecordRetrieval.target(table, apiVersion),
                ApiRequest.maskedHeaders(HEADERS, ApiBody.json("{}")),
                null,
                1));
    }

    @Override
    public List<PlatformRecord> readBack(SyncedTable table, List<String> ids, List<String> columns, Duration patience) {
        ApiBody body = ApiBody.json(json.compact(RecordRetrieval.body(table, ids, columns)));
        String target = RecordRetrieval.target(table, apiVersion);
        return switch (call("POST", target, body, Deadline.after(patience))) {
            case CallResult.NotSent notSent ->
                throw onTable(notSent.error(), table).toException();
            case CallResult.Lost lost ->
                throw onTable(SqlError.of(SqlState.CONNECTION_FAILURE, "salesforce did not answer a query"), table)
                        .withDetail(PlatformText.sentence(lost.reason()))
                        .toException();
            case CallResult.Answered answered ->
                readable(table, answered.answer(), answer -> RecordRetrieval.findRecords(table, answer));
        };
    }

    /** What a query's answer holds. */
    private <T> T readable(SyncedTable table, ApiAnswer answer, Function<JsonNode, Optional<T>> reader) {
        Optional<JsonNode> body = json.find(answer.body());
        if (answer.isSuccess()) {
            return body.flatMap(reader)
                    .orElseThrow(() -> onTable(
                                    SqlError.of(SqlState.SYSTEM_ERROR, "salesforce's answer to a query cannot be read"),
                                    table)
                            .toException());
        }
        // the table of write errors fits: of a query, too, they are about fields, objects, permissions and limits
        WriteBatch nothing = new WriteBatch(table, Operation.UPDATE, List.of());
        throw RequestVerdict.error(nothing, answer, body.flatMap(PlatformError::findFirst))
                .toException();
    }

    private CallResult call(String method, String target, @Nullable ApiBody body, Deadline deadline) {
        Function<AccessToken, ApiRequest> request =
                token -> new ApiRequest(method, BaseUrl.below(token.baseUrl(), target), HEADERS, body, token.value());
        return calls.call(request, deadline);
    }

    private static SqlError onTable(SqlError error, SyncedTable table) {
        return error.onTable(table.schema(), table.name());
    }

    /**
     * Every 401 is an expired session, except the two that say that this kind of session will never do (jsforce,
     * lib/http-api.js).
     */
    private static boolean isExpired(ApiAnswer answer) {
        if (answer.status() != 401) {
            return false;
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return !text.contains("This session is not valid for use with the REST API")
                && !text.contains("Connected app is not attached to Agent");
    }

    @Override
    public void close() {
        transport.close();
    }
}
