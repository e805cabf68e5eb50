package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Recognises statements by their first tokens, and has the grammar read only those that may write. */
final class ShapeReader {
    private ShapeReader() {}

    static StatementShape read(SourceStatement statement) {
        String keyword = statement.keyword(0);
        return switch (keyword) {
            case "INSERT", "UPDATE", "DELETE", "MERGE" -> parsed(statement);
            case "WITH", "" -> mayWrite(statement, 0) ? parsed(statement) : new StatementShape.Other(keyword);
            case "EXPLAIN" -> explain(statement);
            case "PREPARE" -> prepare(statement);
            case "COPY" -> copy(statement);
            case "TRUNCATE" -> truncate(statement);
            case "BEGIN", "START", "END", "ABORT", "SAVEPOINT", "RELEASE" ->
                new StatementShape.TransactionControl(keyword);
            case "COMMIT", "ROLLBACK" ->
                new StatementShape.TransactionControl(
                        statement.isWord(1, "PREPARED") ? keyword + " PREPARED" : keyword);
            default -> new StatementShape.Other(keyword);
        };
    }

    private static StatementShape parsed(SourceStatement statement) {
        return shape(statement, parsed -> new StatementShape.Dml(parsed.statement(), parsed.text()));
    }

    private static StatementShape explain(SourceStatement statement) {
        if (!mayWrite(statement, ExplainHead.read(statement).length())) {
            return new StatementShape.Other("EXPLAIN");
        }
        return shape(statement, parsed -> switch (parsed.statement()) {
            case ExplainStatement explain -> new StatementShape.Explain(explain);
            case InsertStatement _, UpdateStatement _, DeleteStatement _, MergeStatement _, OtherStatement _ ->
                throw new IllegalStateException("EXPLAIN was parsed as " + parsed.statement());
        });
    }

    /** PREPARE name [(type, …)] AS statement */
    private static StatementShape prepare(SourceStatement statement) {
        if (statement.isWord(1, "TRANSACTION")) {
            return new StatementShape.TransactionControl("PREPARE TRANSACTION");
        }
        int as = 2;
        while (as < statement.tokens().size() && !statement.isWord(as, "AS")) {
            as++;
        }
        Optional<SourceStatement> inner = statement.from(as + 1);
        if (inner.isEmpty() || !WriteTargets.isName(statement, 1) || !mayWrite(inner.get(), 0)) {
            return new StatementShape.Other("PREPARE");
        }
        String name = Names.of(statement.tokens().get(1));
        return shape(inner.get(), parsed -> new StatementShape.PreparedDml(name, parsed.statement(), parsed.text()));
    }

    /** What was parsed, unless it is a query after all that writes nothing. */
    private static StatementShape shape(
            SourceStatement statement, Function<ParseResult.Parsed, StatementShape> writing) {
        return switch (StatementParser.parse(statement)) {
            case ParseResult.Parsed parsed ->
                writes(parsed.statement()) ? writing.apply(parsed) : new StatementShape.Other(statement.keyword(0));
            case Unparsed unparsed -> unparsed;
            case TooComplex tooComplex -> tooComplex;
        };
    }

    private static boolean writes(ParsedStatement statement) {
        return switch (statement) {
            case InsertStatement _, UpdateStatement _, DeleteStatement _, MergeStatement _ -> true;
            case OtherStatement other -> other.with() != null && other.with().modifiesData();
            case ExplainStatement explain -> writes(explain.inner());
        };
    }

    /** A statement that is DML, or a query in whose WITH clause there may be some. */
    private static boolean mayWrite(SourceStatement statement, int begin) {
        int first = begin;
        while (statement.isPunctuation(first, '(')) {
            first++;
        }
        return switch (statement.keyword(first)) {
            case "INSERT", "UPDATE", "DELETE", "MERGE" -> true;
            case "WITH" -> statement.tokens().stream().anyMatch(ShapeReader::isWriteVerb);
            default -> false;
        };
    }

    private static boolean isWriteVerb(Token token) {
        return token.isWord("INSERT") || token.isWord("UPDATE") || token.isWord("DELETE") || token.isWord("MERGE");
    }

    /** COPY table [(column, …)] FROM; a query in parentheses can only be copied out. */
    private static StatementShape copy(SourceStatement statement) {
        // BINARY may stand before the table in the syntax of PostgreSQL before 7.3, which is still accepted
        int name = statement.isWord(1, "BINARY") ? 2 : 1;
        if (!WriteTargets.isName(statement, name)) {
            return new StatementShape.Other("COPY");
        }
        TableName target = WriteTargets.tableName(statement, name);
        int next = name + 2 * target.parts().size() - 1;
        if (statement.isPunctuation(next, '(')) {
            while (next < statement.tokens().size() && !statement.isPunctuation(next, ')')) {
                next++;
            }
            next++;
        }
        return statement.isWord(next, "FROM") ? new StatementShape.CopyFrom(target) : new StatementShape.Other("COPY");
    }

    /** TRUNCATE [TABLE] {[ONLY] name [*] | ONLY (name)}, … [RESTART IDENTITY] [CASCADE] */
    private static StatementShape truncate(SourceStatement statement) {
        List<TableName> targets = new ArrayList<>();
        int index = statement.isWord(1, "TABLE") ? 2 : 1;
        while (true) {
            boolean parenthesized = statement.isWord(index, "ONLY") && statement.isPunctuation(index + 1, '(');
            index = WriteTargets.behindOnly(statement, index);
            if (!WriteTargets.isName(statement, index)) {
                return new StatementShape.Truncate(targets);
            }
            TableName target = WriteTargets.tableName(statement, index);
            targets.add(target);
            index += 2 * target.parts().size() - 1 + (parenthesized ? 1 : 0);
            boolean star = index < statement.tokens().size()
                    && statement.tokens().get(index).text().equals("*");
            index += star ? 1 : 0;
            if (!statement.isPunctuation(index, ',')) {
                return new StatementShape.Truncate(targets);
            }
            index++;
        }
    }
}
