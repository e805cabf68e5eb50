package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import dev.headwater.connectors.http.TokenResult;
import dev.headwater.connectors.http.TokenSource;
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HubSpot portal behind one credential. Thread-safe. */
public final class HubSpotConnector implements Connector {
    static final Platform PLATFORM = new Platform("hubspot");

    private static final Logger LOG = LoggerFactory.getLogger(HubSpotConnector.class);
    private static final Duration READ_PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

    private final HubSpotSettings settings;
    private final ApiJson json = new ApiJson();
    private final HttpTransport transport;
    private final AuthorizedTransport calls;

    /** For portals that do not rotate refresh tokens; a rotated one is used until the process ends and then lost. */
    public HubSpotConnector(HubSpotSettings settings) {
        this(
                settings,
                HttpSettings.defaults(),
                rotated -> LOG.warn("HubSpot rotated the refresh token and no place to store it is configured"));
    }

    /**
     * Connects nothing yet: the first call logs in.
     *
     * @param store where a rotated refresh token goes
     */
    public HubSpotConnector(HubSpotSettings settings, HttpSettings http, RefreshTokenStore store) {
        this.settings = settings;
        this.transport = new HttpTransport(http);
        this.calls = switch (settings.credential()) {
            case HubSpotCredential.OAuth oauth ->
                new AuthorizedTransport(
                        PLATFORM,
                        transport,
                        new TokenSource(new HubSpotTokens(settings.baseUrl(), oauth, transport, json, store)),
                        answer -> answer.status() == 401);
            case HubSpotCredential.PrivateApp app ->
                new AuthorizedTransport(
                        PLATFORM,
                        transport,
                        new TokenSource(
                                deadline -> new TokenResult.Granted(new AccessToken(app.token(), settings.baseUrl()))),
                        // there is no other token to try
                        answer -> false);
        };
    }

    @Override
    public Platform platform() {
        return PLATFORM;
    }

    @Override
    public WriteOutcome write(WriteBatch batch, Duration patience) {
        Deadline deadline = Deadline.after(patience);
        WriteRequest request;
        try {
            request = WriteRequest.of(batch, settings);
        } catch (SqlStateException e) {
            return new WriteOutcome.NotSent(e.error());
        }
        ApiBody body = ApiBody.json(json.compact(request.body()));
        return switch (call("POST", request.target(), body, deadline)) {
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
        WriteRequest request = WriteRequest.of(batch, settings);
        String text = json.pretty(request.body());
        return new RequestPreview(
                "POST", request.target(), ApiRequest.maskedHeaders(HEADERS, ApiBody.json(text)), text, 1);
    }

    /** HubSpot counts its ids upwards; ours are the highest ones that fit into their 64 bits. */
    @Override
    public String provisionalId(SyncedTable table, int ordinal) {
        return Long.toString(Long.MAX_VALUE - ordinal);
    }

    @Override
    public RecordPage read(SyncedTable table, Optional<String> position) {
        RecordList list = new RecordList(table, settings);
        return readable(table, call("GET", list.target(position), null, Deadline.after(READ_PATIENCE)), list::findPage);
    }

    @Override
    public Optional<RequestPreview> readBackPreview(SyncedTable table) {
        return Optional.of(new RequestPreview(
                "POST", readTarget(table), ApiRequest.maskedHeaders(HEADERS, ApiBody.json("{}")), null, 1));
    }

    @Override
    public Set<String> answeredColumns(SyncedTable table) {
        return table.columns().stream()
                .filter(column -> RecordFields.isAlwaysAnswered(column.field()))
                .map(SyncedColumn::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<PlatformRecord> readBack(SyncedTable table, List<String> ids, List<String> columns, Duration patience) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode properties = body.putArray("properties");
        table.columns().stream()
                .filter(column -> columns.contains(column.name()))
                .map(SyncedColumn::field)
                .filter(RecordFields::isProperty)
                .forEach(properties::add);
        body.putArray("propertiesWithHistory");
        ArrayNode inputs = body.putArray("inputs");
        ids.forEach(id -> inputs.addObject().put("id", id));
        CallResult result = call("POST", readTarget(table), ApiBody.json(json.compact(body)), Deadline.after(patience));
        return readable(table, result, answer -> RecordFields.findAll(table, answer));
    }

    private String readTarget(SyncedTable table) {
        return settings.objects(table.object()) + "/batch/read";
    }

    /** What the answer to a question holds. */
    private <T> T readable(SyncedTable table, CallResult result, Function<JsonNode, Optional<T>> reader) {
        return switch (result) {
            case CallResult.NotSent notSent ->
                throw onTable(notSent.error(), table).toException();
            case CallResult.Lost lost ->
                throw onTable(SqlError.of(SqlState.CONNECTION_FAILURE, "hubspot did not answer a query"), table)
                        .withDetail(PlatformText.sentence(lost.reason()))
                        .toException();
            case CallResult.Answered answered -> readable(table, answered.answer(), reader);
        };
    }

    private <T> T readable(SyncedTable table, ApiAnswer answer, Function<JsonNode, Optional<T>> reader) {
        Optional<JsonNode> body = json.find(answer.body());
        if (answer.isSuccess()) {
            return body.flatMap(reader)
                    .orElseThrow(() -> onTable(
                                    SqlError.of(SqlState.SYSTEM_ERROR, "hubspot's answer to a query cannot be read"),
                                    table)
                            .toException());
        }
        // the table of write errors fits: of a query, too, they are about properties, objects, scopes and limits
        WriteBatch nothing = new WriteBatch(table, Operation.UPDATE, List.of());
        PlatformError error = body.filter(JsonNode::isObject)
                .map(node -> PlatformError.of(node, json))
                .orElseGet(() -> PlatformError.ofStatus(answer.status()));
        throw ErrorReport.ofRequest(nothing, error, answer).toException();
    }

    private CallResult call(String method, String target, @Nullable ApiBody body, Deadline deadline) {
        Function<AccessToken, ApiRequest> request =
                token -> new ApiRequest(method, BaseUrl.below(token.baseUrl(), target), HEADERS, body, token.value());
        return calls.call(request, deadline);
    }

    private static SqlError onTable(SqlError error, SyncedTable table) {
        return error.onTable(table.schema(), table.name());
    }

    @Override
    public void close() {
        transport.close();
    }
}
