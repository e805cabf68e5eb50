package dev.headwater.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One line of {@code corpus.sql}.
 *
 * @param line for messages, counted from 1
 * @param refusal the SQLSTATE of a documented difference; empty where Headwater does what Postgres does
 * @param sql with {@code ?} for parameters, if there are any
 */
record CorpusStatement(int line, String refusal, String sql, List<Parameter> parameters) {

    /** A parameter as {@code type:value}; of the type {@code null} for SQL NULL. */
    record Parameter(String type, String value) {}

    /** All statements, with the ids of the sample contacts in place of {@code ~1~} and so on. */
    static List<CorpusStatement> all(List<String> ids) {
        List<CorpusStatement> statements = new ArrayList<>();
        int number = 0;
        for (String line : text().lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("--")) {
                statements.add(read(number, withIds(line, ids)));
            }
        }
        return statements;
    }

    private static String text() {
        try (InputStream corpus =
                Objects.requireNonNull(CorpusStatement.class.getResourceAsStream("corpus.sql"), "corpus.sql")) {
            return new String(corpus.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withIds(String line, List<String> ids) {
        String text = line;
        for (int i = 0; i < ids.size(); i++) {
            text = text.replace("~" + (i + 1) + "~", ids.get(i));
        }
        return text;
    }

    private static CorpusStatement read(int number, String line) {
        boolean documented = line.startsWith("!");
        String refusal = documented ? line.substring(1, 6) : "";
        String rest = documented ? line.substring(7) : line;
        int arrow = rest.indexOf(" <- ");
        List<Parameter> parameters = new ArrayList<>();
        if (arrow >= 0) {
            for (String parameter : rest.substring(arrow + 4).split(", ", -1)) {
                int colon = parameter.indexOf(':');
                parameters.add(new Parameter(parameter.substring(0, colon), parameter.substring(colon + 1)));
            }
        }
        return new CorpusStatement(number, refusal, arrow < 0 ? rest : rest.substring(0, arrow), parameters);
    }

    /** For pgjdbc, which reads a question mark as a parameter unless it is doubled. */
    String jdbcSql() {
        return parameters.isEmpty() ? sql.replace("?", "??") : sql;
    }

    void bind(java.sql.PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            String value = parameters.get(i).value();
            switch (parameters.get(i).type()) {
                case "text" -> statement.setString(i + 1, value);
                case "int" -> statement.setInt(i + 1, Integer.parseInt(value));
                case "bool" -> statement.setBoolean(i + 1, Boolean.parseBoolean(value));
                case "numeric" -> statement.setBigDecimal(i + 1, new java.math.BigDecimal(value));
                case "date" -> statement.setObject(i + 1, java.time.LocalDate.parse(value));
                case "null" -> statement.setNull(i + 1, java.sql.Types.VARCHAR);
                default -> throw new IllegalStateException("line " + line + ": " + parameters.get(i));
            }
        }
    }

    @Override
    public String toString() {
        return "line " + line + ": " + sql + (parameters.isEmpty() ? "" : " " + parameters);
    }
}
