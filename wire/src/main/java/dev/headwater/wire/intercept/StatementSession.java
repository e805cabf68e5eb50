package dev.headwater.wire.intercept;

import dev.headwater.engine.execute.ClientSession;
import dev.headwater.engine.execute.UpstreamErrorException;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.wire.message.BoundValues;
import dev.headwater.wire.message.ErrorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's upstream session as an intercepted statement sees it: every question becomes a Parse, Bind, Execute and
 * Close under a name of ours, all of one call in one piece (PG-E28). Used by the statement's own virtual thread only.
 */
final class StatementSession implements ClientSession {
    private final Conversation conversation;
    private final Identity identity;
    private final Setting setting;
    private Optional<ErrorResponse> upstreamError = Optional.empty();
    private Rows rows;

    /**
     * What the client asked for.
     *
     * @param values of Bind; empty in a simple Query
     * @param types of the client's parameters
     * @param rowLimit of Execute; 0 for none
     * @param inBlock whether the client has a transaction block open
     */
    record Setting(Optional<BoundValues> values, List<Integer> types, int rowLimit, boolean inBlock) {}

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
    public boolean cancelRequested() {
        return conversation.isCancelled();
    }

    @Override
    public List<Answer> ask(List<Question> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        Injection injection = new Injection();
        for (Question question : questions) {
            String name = conversation.newName();
            prepare(injection, name, question, null);
            injection.execute(name).closePortal(name).closeStatement(name);
        }
        return exchange(injection).answers();
    }

    @Override
    public void deliver(Question question) {
        if (rows instanceof Rows.Suspended) {
            throw new IllegalStateException("rows were delivered up to the client's limit already");
        }
        describeRows();
        String name = conversation.newName();
        Injection injection = new Injection();
        prepare(injection, name, question, setting.values().orElse(null));
        injection.deliver(name, setting.rowLimit()).closeStatement(name);
        if (setting.rowLimit() <= 0) {
            injection.closePortal(name);
        }
        rows = switch (exchange(injection).ending()) {
            case COMPLETE -> new Rows.Delivered();
            case SUSPENDED -> new Rows.Suspended(name);
        };
    }

    @Override
    public void warnOncePerTransaction(SqlError warning) {
        conversation.warn(warning);
    }

    private void prepare(Injection injection, String name, Question question, @Nullable BoundValues clientResults) {
        List<Integer> types = new ArrayList<>();
        if (question.clientParameters()) {
            types.addAll(setting.types());
        }
        List<byte @Nullable []> own = new ArrayList<>();
        for (OwnParameter parameter : question.own()) {
            types.add(parameter.typeOid());
            String text = parameter.text();
            own.add(text == null ? null : text.getBytes(conversation.charset()));
        }
        BoundValues clientValues =
                question.clientParameters() ? setting.values().orElse(null) : null;
        injection.parse(name, question.sql().getBytes(conversation.charset()), types);
        injection.bind(name, clientValues, own, clientResults);
    }

    private Exchange.Result exchange(Injection injection) {
        upstreamError.ifPresent(StatementSession::refuse);
        Exchange.Result result = conversation.ask(injection);
        upstreamError = result.error();
        upstreamError.ifPresent(StatementSession::refuse);
        return result;
    }

    private static void refuse(ErrorResponse error) {
        throw new UpstreamErrorException(error.sqlState(), error.message());
    }
}
