package dev.headwater.engine.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Statements that Postgres accepts, over the tables of schema.sql. */
final class Corpus {
    private Corpus() {}

    /** A statement a line, of every kind that a client may send; {@code \n} stands for a line break. */
    static List<String> statements() {
        return lines("statements.sql").map(line -> line.replace("\\n", "\n")).toList();
    }

    /** UPDATE, DELETE and INSERT … SELECT with awkward expressions. */
    static List<String> sourceStatements() {
        return lines("source-statements.sql").toList();
    }

    /** The statements of PostgreSQL's manual, part VI and "The SQL Language", over the tables of manual-schema.sql. */
    static List<String> manualStatements() {
        return lines("manual-statements.sql").toList();
    }

    /** The value expressions of the manual, over the table t1; {@code \\n} is a line break, but in E''. */
    static List<String> manualExpressions() {
        return lines("manual-expressions.sql")
                .map(line -> line.equals("'foo'\\n'bar'") ? "'foo'\n'bar'" : line)
                .toList();
    }

    static String script(String resource) {
        try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(String resource) {
        return script(resource).lines().filter(line -> !line.isBlank() && !line.startsWith("--"));
    }
}
