package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A statement does through Headwater what it does natively on an ordinary table, or is refused as documented: values (S6,
 * S7), order (S9), conflicts (S15), rows of RETURNING in text and binary (S23) and tags (S25).
 */
@ExtendWith(HeadwaterExtension.class)
class DifferentialIT {
    private static final int CORPUS = 473;

    private final Demo demo;
    private final SandboxControl sandbox;
    private TwinTables tables;

    DifferentialIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    /** How pgjdbc sends statements and asks for values. */
    enum Mode {
        SIMPLE("preferQueryMode=simple"),
        EXTENDED_TEXT("binaryTransfer=false"),
        EXTENDED_BINARY("binaryTransfer=true&prepareThreshold=-1");

        private final String options;

        Mode(String options) {
            this.options = options;
        }
    }

    @BeforeEach
    void makeTables() throws SQLException {
        tables = new TwinTables(demo, sandbox);
    }

    @AfterEach
    void removeTables() throws SQLException {
        tables.close();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void statementsDoTheSameNativelyAndThroughHeadwater(Mode mode) throws SQLException {
        List<CorpusStatement> corpus = CorpusStatement.all(List.copyOf(tables.ids()));
        List<String> differences = new ArrayList<>();
        try (Connection direct = connect(demo.directJdbcUrl(), mode, "native", "postgres", "");
                Connection headwater = connect(demo.jdbcUrl(), mode, "salesforce", demo.user(), demo.password())) {
            for (CorpusStatement statement : corpus) {
                difference(statement, direct, headwater).ifPresent(differences::add);
            }
        }
        assertThat(corpus).hasSize(CORPUS);
        assertThat(differences).isEmpty();
    }

    private Optional<String> difference(CorpusStatement statement, Connection direct, Connection headwater)
            throws SQLException {
        Observation expected = tables.nativeRun(direct, statement);
        sandbox.forgetRequests();
        Observation actual;
        try {
            actual = Observation.run(headwater, statement, statement.jdbcSql(), tables.ids())
                    .with(tables.syncedContents());
        } catch (SQLException e) {
            actual = Observation.failure(e, tables.syncedContents());
        }
        boolean sent = !sandbox.requests().isEmpty();
        if (sent || !actual.contents().equals(expected.contents())) {
            tables.restore();
        }
        if (!statement.refusal().isEmpty()) {
            boolean refused = actual.sqlState().equals(statement.refusal()) && !sent;
            return refused ? Optional.empty() : Optional.of(statement + "\n  refused with " + actual.sqlState());
        }
        if (sent && !expected.sqlState().equals("00000")) {
            return Optional.of(statement + "\n  was sent, and natively fails with " + expected.sqlState());
        }
        return actual.equals(expected)
                ? Optional.empty()
                : Optional.of(statement + "\n  natively " + describe(expected) + "\n  but      " + describe(actual)
                        + describe(expected.contents(), actual.contents()));
    }

    private static String describe(Observation observation) {
        return observation.sqlState() + ", " + observation.count() + " rows, " + observation.columns() + " "
                + observation.rows();
    }

    private static String describe(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> unexpected = new ArrayList<>(actual);
        expected.forEach(unexpected::remove);
        return missing.isEmpty() && unexpected.isEmpty()
                ? ""
                : "\n  table lacks " + missing + "\n  and has     " + unexpected;
    }

    private static Connection connect(String url, Mode mode, String schema, String user, String password)
            throws SQLException {
        Connection connection = DriverManager.getConnection(url + "?" + mode.options, user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = " + schema + ", salesforce, public");
        }
        return connection;
    }
}
