package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.headwater.connectors.report.PlatformText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The repositories of one owner on GitHub, behind one credential. Thread-safe. */
public final class GitHubConnector implements Connector {
    static final Platform PLATFORM = new Platform("github");
    /** GitHub refuses requests that do not say who they are from. */
    static final String USER_AGENT = "headwater";

    private static final Duration READ_PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json", "User-Agent", USER_AGENT);

    private final GitHubSettings settings;
    private final ApiJson json = new ApiJson();
    private final HttpTransport transport;
    private final AuthorizedTransport calls;

    /** Connects nothing yet. */
    public GitHubConnector(GitHubSettings settings) {
        this(settings, HttpSettings.defaults(), InstantSource.system());
    }

    /**
     * Connects nothing yet: the first call logs in.
     *
     * @param clock by which an app says when it asks for a token, and by which that token ends
     * @throws IllegalArgumentException if the private key of an app cannot be read
     */
    public GitHubConnector(GitHubSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.transport = new HttpTransport(http);
        this.calls = switch (settings.credential()) {
            case GitHubCredential.Installation installation ->
                new AuthorizedTransport(
                        PLATFORM,
                        transport,
                        new TokenSource(new InstallationTokens(settings, installation, transport, json, clock)),
                        answer -> answer.status() == 401);
            case GitHubCredential.PersonalToken personal ->
                new AuthorizedTransport(
                        PLATFORM,
                        transport,
                        new TokenSource(deadline ->
                                new TokenResult.Granted(new AccessToken(personal.token(), settings.baseUrl()))),
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
        if (batch.records().isEmpty()) {
            return new WriteOutcome.Accepted(List.of(), null);
        }
        WriteRequest request;
        try {
            request = WriteRequest.of(batch, settings);
        } catch (SqlStateException e) {
            return new WriteOutcome.NotSent(e.error());
        }
        return switch (call(request.body(), deadline)) {
            case CallResult.NotSent notSent -> new WriteOutcome.NotSent(onTable(notSent.error(), batch.table()));
            case CallResult.Lost lost -> new WriteOutcome.Unknown(lost.reason());
            case CallResult.Answered answered -> WriteAnswer.outcome(batch, request.steps(), answered.answer(), json);
        };
    }

    /**
     * {@inheritDoc}
     *
     * @throws SqlStateException 22023 for a value that cannot be sent, as {@link #write} would report it
     */
    @Override
    public RequestPreview preview(WriteBatch batch) {
        @Nullable
        String text = batch.records().isEmpty()
                ? null
                : json.pretty(WriteRequest.of(batch, settings).body());
        return new RequestPreview(
                "POST", WriteRequest.TARGET, ApiRequest.maskedHeaders(HEADERS, ApiBody.json("{}")), text, 1);
    }

    /** Of GitHub's form, with the highest numbers that fit into it. */
    @Override
    public String provisionalId(SyncedTable table, int ordinal) {
        ByteBuffer pack = ByteBuffer.allocate(16);
        pack.put((byte) 0x93).put((byte) 0);
        pack.put((byte) 0xce).putInt(-1);
        pack.put((byte) 0xcf).putInt(-1).putInt(-1 - ordinal);
        byte[] bytes = java.util.Arrays.copyOf(pack.array(), pack.position());
        return GitHubObject.of(table).prefix() + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public RecordPage read(SyncedTable table, Optional<String> position) {
        RecordList list = new RecordList(table, position, settings.owner());
        return readable(table, call(list.request(), Deadline.after(READ_PATIENCE)), list::findPage);
    }

    /** The answer to a write has the same selection as a page of a sync: every column. */
    @Override
    public Set<String> answeredColumns(SyncedTable table) {
        return table.columns().stream().map(SyncedColumn::name).collect(Collectors.toUnmodifiableSet());
    }

    /** What the answer to a question holds. */
    private <T> T readable(SyncedTable table, CallResult result, Function<JsonNode, Optional<T>> reader) {
        return switch (result) {
            case CallResult.NotSent notSent ->
                throw onTable(notSent.error(), table).toException();
            case CallResult.Lost lost ->
                throw onTable(SqlError.of(SqlState.CONNECTION_FAILURE, "github did not answer a query"), table)
                        .withDetail(PlatformText.sentence(lost.reason()))
                        .toException();
            case CallResult.Answered answered -> readable(table, answered.answer(), reader);
        };
    }

    /** A query that was answered in part is not answered: a page without some of its records would remove their rows. */
    private <T> T readable(SyncedTable table, ApiAnswer answer, Function<JsonNode, Optional<T>> reader) {
        // the table of write errors fits: of a query, too, they are about fields, permissions and limits
        WriteBatch nothing = new WriteBatch(table, Operation.UPDATE, List.of());
        if (!answer.isSuccess()) {
            throw ErrorReport.ofAnswer(nothing, PlatformError.ofAnswer(answer, json), answer)
                    .toException();
        }
        JsonNode body = json.find(answer.body()).orElse(MissingNode.getInstance());
        if (!body.path("errors").isEmpty()) {
            throw ErrorReport.ofDocument(nothing, PlatformError.of(body.at("/errors/0")), answer)
                    .toException();
        }
        if (body.at("/data/repositoryOwner").isNull()) {
            throw onTable(
                            SqlError.of(SqlState.SYSTEM_ERROR, "github knows no owner \"" + settings.owner() + "\""),
                            table)
                    .withHint("Check the owner in the configuration.")
                    .toException();
        }
        return reader.apply(body.path("data"))
                .orElseThrow(() -> onTable(
                                SqlError.of(SqlState.SYSTEM_ERROR, "github's answer to a query cannot be read"), table)
                        .toException());
    }

    private CallResult call(ObjectNode body, Deadline deadline) {
        ApiBody text = ApiBody.json(json.compact(body));
        Function<AccessToken, ApiRequest> request = token -> new ApiRequest(
                "POST", BaseUrl.below(token.baseUrl(), WriteRequest.TARGET), HEADERS, text, token.value());
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
