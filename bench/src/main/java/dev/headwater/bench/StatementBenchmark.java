package dev.headwater.bench;

import dev.headwater.connectors.salesforce.SalesforceConnector;
import dev.headwater.connectors.salesforce.SalesforceSettings;
import dev.headwater.engine.plan.WritePlan;
import dev.headwater.engine.plan.WritePlanner;
import dev.headwater.engine.sql.InsertStatement;
import dev.headwater.engine.sql.ParseResult;
import dev.headwater.engine.sql.StatementParser;
import dev.headwater.engine.sql.StatementScript;
import dev.headwater.engine.sql.TokenScan;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.descriptor.ColumnDescriptor;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a statement costs before anything is sent: the scan of a read, and lexer, parser, skeleton and rule of a write. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Dcalcite.default.charset=utf8"})
public class StatementBenchmark {
    private static final String READ = "select c.id, c.first_name, c.last_name, a.name as account_name from"
            + " salesforce.contacts c join salesforce.accounts a on a.id = c.account_id where c.last_name like $1"
            + " and a.industry = $2 order by c.last_name limit 50";

    private final ByteBuffer read = ByteBuffer.wrap(READ.getBytes(StandardCharsets.UTF_8));
    private final SyncedTable contacts = contacts();
    private final WritePlanner planner = planner();
    private final String oneRow = insert(1);
    private final String manyRows = insert(200);

    /** The scan of a 200-byte read that lets it pass. */
    @Benchmark
    public boolean scanRead() {
        return TokenScan.mayWrite(read);
    }

    /** A write of one row that was not seen before. */
    @Benchmark
    public WritePlan planOneRow() {
        return plan(oneRow);
    }

    /** A write of 200 rows that was not seen before. */
    @Benchmark
    public WritePlan planTwoHundredRows() {
        return plan(manyRows);
    }

    private WritePlan plan(String sql) {
        ParseResult result =
                StatementParser.parse(StatementScript.of(sql, true).statements().getFirst());
        return switch (result) {
            case ParseResult.Parsed(InsertStatement insert, var text) -> planner.plan(insert, contacts);
            default -> throw new IllegalStateException(String.valueOf(result));
        };
    }

    private static String insert(int rows) {
        return "insert into salesforce.contacts (first_name, last_name, email) values "
                + IntStream.range(0, rows)
                        .mapToObj(i -> "('First " + i + "', 'Last " + i + "', 'p" + i + "@example.com')")
                        .collect(Collectors.joining(", "));
    }

    private WritePlanner planner() {
        SalesforceConnector salesforce = new SalesforceConnector(new SalesforceSettings(
                URI.create("http://127.0.0.1:1"), "client", Secret.of("secret"), Secret.of("token")));
        return new WritePlanner(new SyncedCatalog(List.of(contacts)), Map.of(salesforce.platform(), salesforce));
    }

    private static SyncedTable contacts() {
        ObjectDescriptor object =
                Descriptors.bundled().find("salesforce", "contacts").orElseThrow();
        List<SyncedColumn> columns =
                object.columns().stream().map(StatementBenchmark::column).toList();
        return new SyncedTable(
                object.platform(),
                object.object(),
                object.schema(),
                object.table(),
                1,
                object.key(),
                columns,
                List.of(List.of(object.key())),
                object.limits());
    }

    private static SyncedColumn column(ColumnDescriptor column) {
        return new SyncedColumn(
                column.name(),
                column.field(),
                column.type(),
                column.type(),
                column.onCreate(),
                column.onUpdate(),
                null);
    }
}
