package dev.headwater.server.demo;

import dev.headwater.server.demo.TourStep.Expectation;
import dev.headwater.server.demo.TourStep.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The scripted tour: sends each statement, prints it with its result and with the request that the platform received,
 * and checks that both are what they should be. One thread at a time.
 */
final class Tour {
    private final Connection headwater;
    private final Connection direct;
    private final SandboxLog requests;
    private final PrintWriter out;
    private String id = "";

    Tour(Connection headwater, Connection direct, SandboxLog requests, PrintWriter out) {
        this.headwater = headwater;
        this.direct = direct;
        this.requests = requests;
        this.out = out;
    }

    /** Runs every step, also after one that did not hold. */
    boolean run(List<TourStep> steps) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        for (TourStep step : steps) {
            out.println();
            out.println("-- " + step.title());
            String sql = step.sql().replace(":id", id);
            out.println((step.on() == Session.DIRECT ? "(direct) " : "") + shortened(sql) + ";");
            requests.forget();
            boolean held = send(sql, step);
            List<String> received = requests.received();
            received.forEach(request -> out.println("   platform received: " + request));
            if (!held || received.size() != step.requests()) {
                out.println("   !! expected " + step.expectation() + " and " + step.requests() + " requests");
                failures.add(step.title());
            }
        }
        out.println();
        out.println(
                failures.isEmpty()
                        ? "The tour held: " + steps.size() + " statements."
                        : "The tour did not hold: " + String.join("; ", failures));
        out.flush();
        return failures.isEmpty();
    }

    private boolean send(String sql, TourStep step) {
        Connection connection = step.on() == Session.DIRECT ? direct : headwater;
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                out.println("WARNING:  " + w.getMessage());
            }
            return rows ? printRows(statement.getResultSet(), step) : printCount(statement.getUpdateCount(), step);
        } catch (SQLException e) {
            printError(e);
            return step.expectation() instanceof Expectation.Fails(String state) && state.equals(e.getSQLState());
        }
    }

    private boolean printRows(ResultSet rows, TourStep step) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        out.println(" "
                + IntStream.rangeClosed(1, columns.getColumnCount())
                        .mapToObj(i -> label(columns, i))
                        .collect(Collectors.joining(" | ")));
        int count = 0;
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.add(String.valueOf(rows.getString(i)));
            }
            out.println(" " + String.join(" | ", values));
            if (count++ == 0 && columns.getColumnLabel(1).equals("id")) {
                id = values.getFirst();
            }
        }
        return switch (step.expectation()) {
            case Expectation.Rows(int expected) -> expected == count;
            case Expectation.Changed changed -> false;
            case Expectation.Fails fails -> false;
            case Expectation.Succeeds succeeds -> true;
        };
    }

    private boolean printCount(int count, TourStep step) {
        out.println(" (" + count + " rows changed)");
        return switch (step.expectation()) {
            case Expectation.Changed(int expected) -> expected == count;
            case Expectation.Rows rows -> false;
            case Expectation.Fails fails -> false;
            case Expectation.Succeeds succeeds -> true;
        };
    }

    private void printError(SQLException e) {
        if (e instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            ServerErrorMessage server = postgres.getServerErrorMessage();
            out.println("ERROR:  " + server.getSQLState() + ": " + server.getMessage());
            if (server.getDetail() != null) {
                out.println("DETAIL:  " + server.getDetail());
            }
            if (server.getHint() != null) {
                out.println("HINT:  " + server.getHint());
            }
        } else {
            out.println("ERROR:  " + e.getMessage());
        }
    }

    private static String label(ResultSetMetaData columns, int i) {
        try {
            return columns.getColumnLabel(i);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shortened(String sql) {
        return sql.length() <= 400 ? sql : sql.substring(0, 200) + " … " + sql.substring(sql.length() - 60);
    }
}
