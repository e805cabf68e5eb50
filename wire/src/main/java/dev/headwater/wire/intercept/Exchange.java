package dev.headwater.wire.intercept;

import dev.headwater.engine.execute.ClientSession.Answer;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.wire.message.Backend;
import dev.headwater.wire.message.ErrorResponse;
import dev.headwater.wire.message.ParameterDescription;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One {@link Injection} on its way: collects upstream's answers until the last of them. Event loop only; the result is
 * immutable and complete before it is handed out.
 */
final class Exchange {
    private final CompletableFuture<Result> result;
    private final Charset charset;
    private final BooleanSupplier inBlock;
    private final boolean untilReady;
    private final List<String> statements;
    private int awaited;
    private final List<Answer> answers = new ArrayList<>();
    private List<List<@Nullable String>> rows = new ArrayList<>();
    private Optional<ErrorResponse> error = Optional.empty();
    private List<Integer> parameterTypes = List.of();
    private byte[] rowDescription = new byte[0];
    private Ending ending = Ending.COMPLETE;

    /** How the last Execute ended. */
    enum Ending {
        COMPLETE,
        SUSPENDED
    }

    /**
     * What upstream answered.
     *
     * @param answers one per Execute that was ours
     * @param error what ended it before its end
     * @param rowDescription a complete message; empty if upstream sent none
     * @param inBlock whether the client's transaction block was open then
     */
    record Result(
            List<Answer> answers,
            Optional<ErrorResponse> error,
            List<Integer> parameterTypes,
            Bytes rowDescription,
            Ending ending,
            boolean inBlock) {}

    /** A message as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] content) {
        static Bytes none() {
            return new Bytes(new byte[0]);
        }
    }

    /** @param result completed at the end, exceptionally only when upstream is gone */
    Exchange(Injection injection, Charset charset, BooleanSupplier inBlock, CompletableFuture<Result> result) {
        this.result = result;
        this.inBlock = inBlock;
        this.awaited = injection.size();
        this.untilReady = injection.endsWithReady();
        this.statements = injection.statements();
        this.charset = charset;
    }

    /** The statements that it prepares. */
    List<String> statements() {
        return statements;
    }

    /** Takes note of an answer, lent for the time of the call. */
    void answer(byte type, ByteBuf message) {
        switch (type) {
            case Backend.DATA_ROW -> rows.add(row(message));
            case Backend.PARAMETER_DESCRIPTION -> parameterTypes = ParameterDescription.types(message);
            case Backend.ROW_DESCRIPTION -> {
                rowDescription = ByteBufUtil.getBytes(message);
                answered();
            }
            case Backend.COMMAND_COMPLETE, Backend.EMPTY_QUERY_RESPONSE -> executed();
            case Backend.PORTAL_SUSPENDED -> {
                ending = Ending.SUSPENDED;
                executed();
            }
            case Backend.ERROR_RESPONSE -> failed(ErrorResponse.decode(message, charset));
            case Backend.READY_FOR_QUERY -> complete();
            case Backend.PARSE_COMPLETE, Backend.BIND_COMPLETE, Backend.CLOSE_COMPLETE, Backend.NO_DATA -> answered();
            default -> throw new IllegalStateException("upstream answered a question with message type " + (char) type);
        }
    }

    /** Upstream is gone. */
    void lost() {
        result.completeExceptionally(
                SqlError.of(SqlState.CONNECTION_FAILURE, "the connection to the upstream database was lost")
                        .toException());
    }

    private void executed() {
        answers.add(new Answer(rows));
        rows = new ArrayList<>();
        answered();
    }

    private void answered() {
        awaited--;
        if (awaited == 0) {
            complete();
        }
    }

    private void failed(ErrorResponse response) {
        error = Optional.of(response);
        if (!untilReady) {
            complete();
        }
    }

    private void complete() {
        result.complete(new Result(
                List.copyOf(answers),
                error,
                parameterTypes,
                new Bytes(rowDescription),
                ending,
                inBlock.getAsBoolean()));
    }

    private List<@Nullable String> row(ByteBuf message) {
        int at = message.readerIndex() + 5;
        int count = message.getUnsignedShort(at);
        at += 2;
        List<@Nullable String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = message.getInt(at);
            at += 4;
            values.add(length < 0 ? null : message.toString(at, length, charset));
            at += Math.max(length, 0);
        }
        return values;
    }
}
