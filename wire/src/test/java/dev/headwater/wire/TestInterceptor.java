package dev.headwater.wire;

import dev.headwater.engine.execute.ClientSession;
import dev.headwater.engine.execute.ClientSession.OwnParameter;
import dev.headwater.engine.execute.ClientSession.Question;
import dev.headwater.engine.execute.InterceptedStatement;
import dev.headwater.engine.execute.Interceptor;
import dev.headwater.engine.execute.UpstreamErrorException;
import dev.headwater.engine.execute.Verdict;
import dev.headwater.engine.execute.Verdict.Step;
import dev.headwater.engine.sql.ClientText;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import dev.headwater.schemas.error.SqlStateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Intercepts {@code insert into intercepted}; a comment in the text says how it shall end. What the statement saw of its
 * session is in {@link #seen}.
 */
final class TestInterceptor implements Interceptor {
    private static final int TEXT = 25;
    private static final int INT4 = 23;

    final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    final AtomicInteger runs = new AtomicInteger();
    final CountDownLatch slow = new CountDownLatch(1);
    private final Map<String, Verdict> known = new ConcurrentHashMap<>();

    @Override
    public Optional<Verdict> recall(ClientText text) {
        return Optional.ofNullable(known.get(text.sql()));
    }

    @Override
    public Verdict classify(ClientText text) {
        return known.computeIfAbsent(text.sql(), this::decide);
    }

    private Verdict decide(String sql) {
        if (sql.contains("/*crash*/")) {
            throw new IllegalStateException("the parser has a bug");
        }
        if (sql.startsWith("refuse") || sql.contains("/*refuse*/")) {
            return new Verdict.Refuse(SqlError.of(SqlState.FEATURE_NOT_SUPPORTED, "COPY is refused")
                    .withHint("It's \"$hw0$\" here.")
                    .onTable("salesforce", "contacts"));
        }
        if (sql.contains(";") && sql.contains("intercepted")) {
            return new Verdict.Script(List.of(sql.split(";", -1)).stream()
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .<Step>map(one -> one.startsWith("insert into intercepted")
                            ? new Step.Run(new Write(one))
                            : new Step.Forward(one))
                    .toList());
        }
        return sql.startsWith("insert into intercepted") ? new Verdict.Intercept(new Write(sql)) : new Verdict.Relay();
    }

    private final class Write implements InterceptedStatement {
        private final String sql;

        Write(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }

        @Override
        public boolean returnsRows() {
            return sql.contains("returning");
        }

        @Override
        public Completion run(ClientSession session) {
            runs.incrementAndGet();
            int own = session.parameterCount() + 1;
            String clientValues = IntStream.rangeClosed(1, session.parameterCount())
                    .mapToObj(n -> ", $" + n + "::text")
                    .collect(Collectors.joining("", "concat_ws('/', null", ")"));
            var answer = session.ask(List.of(
                    new Question("select " + clientValues, session.parameterCount() > 0, List.of()),
                    new Question(
                            "select $" + own + "::text, current_database() where $" + (own + 1) + " is null",
                            session.parameterCount() > 0,
                            List.of(new OwnParameter(TEXT, "own \u00e4"), new OwnParameter(INT4, null)))));
            seen.add(answer.get(0).rows().getFirst().getFirst() + "|"
                    + answer.get(1).rows());
            seen.add(session.inTransactionBlock() ? "block" : "no block");
            if (sql.contains("/*warn*/")) {
                session.warnOncePerTransaction(SqlError.of(SqlState.WARNING, "stays after ROLLBACK"));
            }
            end(session);
            if (sql.contains("/*not ours*/")) {
                return new Completion.NotOurs();
            }
            if (returnsRows()) {
                session.deliver(new Question(
                        "select i, $" + own + "::text from generate_series(1, 3) i",
                        session.parameterCount() > 0,
                        List.of(new OwnParameter(TEXT, "n"))));
            }
            return new Completion.Done(returnsRows() ? "INSERT 0 3" : "INSERT 0 1");
        }

        private void end(ClientSession session) {
            if (sql.contains("/*fail*/")) {
                throw SqlError.of(SqlState.CHECK_VIOLATION, "salesforce validation error")
                        .withDetail("Key (email)=(x'$q$) is not valid.")
                        .onTable("salesforce", "contacts")
                        .onColumn("email")
                        .toException();
            }
            if (sql.contains("/*ask fails*/")) {
                session.ask(List.of(
                        new Question("select 1 / 0", false, List.of()), new Question("select 2", false, List.of())));
            }
            if (sql.contains("/*ask fails, then ours*/")) {
                try {
                    session.ask(List.of(new Question("select nonsense", false, List.of())));
                } catch (UpstreamErrorException e) {
                    throw SqlError.of(SqlState.SYSTEM_ERROR, "after " + e.sqlState())
                            .toException(e);
                }
            }
            if (sql.contains("/*bug*/")) {
                throw new IllegalStateException("a bug");
            }
            if (sql.contains("/*slow*/")) {
                awaitSlow(session);
            }
        }

        private void awaitSlow(ClientSession session) {
            seen.add("slow");
            while (slow.getCount() > 0) {
                try {
                    boolean open = slow.await(10, TimeUnit.MILLISECONDS);
                    if (open || session.cancelRequested()) {
                        break;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            if (session.cancelRequested()) {
                throw SqlError.of(SqlState.QUERY_CANCELED, "canceling statement due to user request")
                        .toException();
            }
            try {
                session.ask(List.of(new Question("select 1", false, List.of())));
                seen.add("asked");
            } catch (SqlStateException e) {
                seen.add(e.state().code());
                throw e;
            }
        }
    }
}
