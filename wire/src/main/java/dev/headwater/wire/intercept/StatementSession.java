package dev.headwater.wire.intercept;

import dev.headwater.engine.execute.ClientSession;
import dev.headwater.engine.execute.UpstreamErrorException;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.message.BoundValues;
import dev.headwater.wire.message.ErrorResponse;
import dev.headwater.wire.session.KeptStatements;
import dev.headwater.wire.session.PreparedWrite;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's upstream session as an intercepted statement sees it: every question becomes a Parse, Bind, Execute and
 * Close under a name of ours, all of one call in one piece (PG-E28); without Parse and Close where it is kept prepared. Used by the statement's own virtual thread only.
 */
final class StatementSession implements ClientSession {
    private static final String UNKNOWN_STATEMENT = "26000";
    private static final int JSONB = 3802;

    private final Conversation conversation;
    private final Identity identity;
    private final Setting setting;
    private Optional<ErrorResponse> upstreamError = Optional.empty();
    private Rows rows;

    /**
     * What the client asked for.
     *
     * @param statement the client's own statement, if upstream keeps it too: one without a name is read anew each time
     * @param values of Bind; empty in a simple Query
     * @param types of the client's parameters
     * @param rowLimit of Execute; 0 for none
     * @param inBlock whether the client has a transaction block open
     */
    record Setting(
            Optional<PreparedWrite> statement,
            Optional<BoundValues> values,
            List<Integer> types,
            int rowLimit,
            boolean inBlock) {}

    /** What has become of the rows. */
    private sealed interface Rows {
        /** None delivered yet; a simple Query wants this RowDescription in front of them. */
        record Awaited(Exchange.Bytes description) implements Rows {}

        record Delivered() implements Rows {}

        /** Some are left in a portal of ours, because of the row limit. */
        record Suspended(String portal) implements Rows {}
    }

    StatementSession(Conversation conversation, Identity identity, Setting setting, Exchange.Bytes rowDescription) {
        this.conversation = conversation;
        this.identity = identity;
        this.setting = setting;
        this.rows = new Rows.Awaited(rowDescription);
    }

    /** The error by which upstream has failed during this statement. */
    Optional<ErrorResponse> upstreamError() {
        return upstreamError;
    }

    /** The portal that has the rows beyond the limit. */
    Optional<String> suspendedPortal() {
        return rows instanceof Rows.Suspended(String portal) ? Optional.of(portal) : Optional.empty();
    }

    /** Sends the RowDescription of a simple Query, unless it has been sent. */
    void describeRows() {
        if (rows instanceof Rows.Awaited(Exchange.Bytes description)) {
            if (description.content().length > 0) {
                conversation.tellClient(out -> out.writeBytes(description.content()));
            }
            rows = new Rows.Delivered();
        }
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public int parameterCount() {
        return setting.types().size();
    }

    @Override
    public boolean inTransactionBlock() {
        return setting.inBlock();
    }

    @Override
    public boolean hasWrittenInTransaction() {
        return setting.inBlock() && conversation.hasWarned();
    }

    @Override
    public boolean cancelRequested() {
        return conversation.isCancelled();
    }

    @Override
    public List<Answer> ask(List<Question> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        Injection injection = new Injection();
        List<Prepared> fresh = new ArrayList<>();
        for (Question question : questions) {
            Prepared prepared = prepare(injection, question, null);
            injection.execute(prepared.portal()).closePortal(prepared.portal());
            fresh.addAll(close(injection, prepared));
        }
        List<Answer> answers = exchange(injection).answers();
        fresh.forEach(this::keep);
        return answers;
    }

    @Override
    public void deliver(Question question) {
        if (rows instanceof Rows.Suspended) {
            throw new IllegalStateException("rows were delivered up to the client's limit already");
        }
        describeRows();
        Injection injection = new Injection();
        Prepared prepared = prepare(injection, question, setting.values().orElse(null));
        injection.deliver(prepared.portal(), setting.rowLimit());
        List<Prepared> fresh = close(injection, prepared);
        if (setting.rowLimit() <= 0) {
            injection.closePortal(prepared.portal());
        }
        rows = switch (exchange(injection).ending()) {
            case COMPLETE -> new Rows.Delivered();
            case SUSPENDED -> new Rows.Suspended(prepared.portal());
        };
        fresh.forEach(this::keep);
    }

    @Override
    public void warnOncePerTransaction(SqlError warning) {
        conversation.warn(warning);
    }

    /**
     * A question on its way.
     *
     * @param key under which its statement may be kept; empty when it must not be
     * @param known whether it had been kept before
     */
    private record Prepared(String portal, String statement, Optional<KeptStatements.Key> key, boolean known) {}

    private Prepared prepare(Injection injection, Question question, @Nullable BoundValues clientResults) {
        List<Integer> types = new ArrayList<>();
        if (question.clientParameters()) {
            types.addAll(setting.types());
        }
        List<byte @Nullable []> own = new ArrayList<>();
        for (OwnParameter parameter : question.own()) {
            types.add(parameter.typeOid());
            String text = parameter.text();
            own.add(text == null ? null : inClientEncoding(text, parameter.typeOid()));
        }
        BoundValues clientValues =
                question.clientParameters() ? setting.values().orElse(null) : null;
        String portal = conversation.newName();
        Optional<KeptStatements.Key> key = key(question, types);
        Optional<String> known = key.flatMap(conversation.kept()::find);
        if (known.isEmpty()) {
            injection.parse(portal, inClientEncoding(question.sql()), types);
        }
        String statement = known.orElse(portal);
        injection.bind(portal, statement, clientValues, own, clientResults);
        return new Prepared(portal, statement, key, known.isPresent());
    }

    private Optional<KeptStatements.Key> key(Question question, List<Integer> types) {
        return switch (question.lifetime()) {
            case ONCE -> Optional.empty();
            case STATEMENT ->
                setting.statement().map(owner -> new KeptStatements.Key(Optional.of(owner), question.sql(), types));
            case SESSION -> Optional.of(new KeptStatements.Key(Optional.empty(), question.sql(), types));
        };
    }

    /** Closes the statement of a question unless it may be kept; answers what may be kept from now on. */
    private static List<Prepared> close(Injection injection, Prepared prepared) {
        if (prepared.key().isEmpty()) {
            injection.closeStatement(prepared.statement());
        }
        return prepared.key().isEmpty() || prepared.known() ? List.of() : List.of(prepared);
    }

    private void keep(Prepared prepared) {
        prepared.key()
                .ifPresent(key -> conversation.closeLater(conversation.kept().keep(key, prepared.statement())));
    }

    /** JSON says in ASCII what the client's encoding cannot. */
    private byte[] inClientEncoding(String text, int type) {
        Charset charset = conversation.charset();
        boolean escaped = type == JSONB && !charset.newEncoder().canEncode(text);
        return inClientEncoding(escaped ? asciiJson(text) : text);
    }

    /** A character that the encoding lacks, which an escape can bring into a text, must not become a question mark. */
    private byte[] inClientEncoding(String text) {
        Charset charset = conversation.charset();
        if (!charset.newEncoder().canEncode(text)) {
            throw SqlError.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "a write with characters that client encoding " + charset.name()
                                    + " lacks is not supported on a synced table")
                    .withHint("Set client_encoding to 'UTF8'.")
                    .toException();
        }
        return text.getBytes(charset);
    }

    private static String asciiJson(String json) {
        StringBuilder ascii = new StringBuilder(json.length() + 16);
        json.chars()
                .forEach(unit ->
                        ascii.append(unit < 128 ? String.valueOf((char) unit) : String.format("\\u%04x", unit)));
        return ascii.toString();
    }

    private Exchange.Result exchange(Injection injection) {
        upstreamError.ifPresent(StatementSession::refuse);
        Exchange.Result result = conversation.ask(injection);
        upstreamError = result.error();
        if (upstreamError.filter(e -> e.sqlState().equals(UNKNOWN_STATEMENT)).isPresent()) {
            // deallocated where no tag tells, inside DO or a function
            conversation.kept().clear();
        }
        upstreamError.ifPresent(StatementSession::refuse);
        return result;
    }

    private static void refuse(ErrorResponse error) {
        throw new UpstreamErrorException(error.sqlState(), error.message());
    }
}
