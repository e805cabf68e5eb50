package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;

/** The tables that a statement writes, as far as its tokens tell, for statements that the grammar does not read. */
final class WriteTargets {
    private WriteTargets() {}

    /** Finds INSERT INTO, UPDATE, DELETE FROM and MERGE INTO wherever a statement may begin. */
    static List<TableName> in(SourceStatement statement) {
        List<TableName> targets = new ArrayList<>();
        for (int index = 0; index < statement.tokens().size(); index++) {
            int name = mayBegin(statement, index) ? nameAfterVerb(statement, index) : -1;
            if (name >= 0 && isName(statement, name)) {
                targets.add(tableName(statement, name));
            }
        }
        return targets;
    }

    /** The table name that begins at this token, which has to be a name. */
    static TableName tableName(SourceStatement statement, int index) {
        List<String> parts = new ArrayList<>();
        parts.add(Names.of(statement.tokens().get(index)));
        int last = index;
        while (statement.isPunctuation(last + 1, '.') && isName(statement, last + 2)) {
            parts.add(Names.of(statement.tokens().get(last + 2)));
            last += 2;
        }
        int start = statement.tokens().get(index).start();
        int end = statement.tokens().get(last).end();
        int base = statement.source().start();
        return new TableName(
                parts, new Slice(start, end, statement.source().text().substring(start - base, end - base)));
    }

    static boolean isName(SourceStatement statement, int index) {
        return index < statement.tokens().size()
                && statement.tokens().get(index).isName();
    }

    /** Not behind a dot, and not the UPDATE of FOR UPDATE, ON CONFLICT DO UPDATE and THEN UPDATE. */
    private static boolean mayBegin(SourceStatement statement, int index) {
        if (index == 0) {
            return true;
        }
        Token before = statement.tokens().get(index - 1);
        return switch (before.kind()) {
            case PUNCTUATION -> before.isPunctuation('(') || before.isPunctuation(')');
            case WORD -> before.isWord("ANALYZE") || before.isWord("VERBOSE") || before.isWord("AS");
            case QUOTED_IDENTIFIER, STRING, BIT_STRING, HEX_STRING, NUMBER, PARAMETER, OPERATOR -> false;
        };
    }

    private static int nameAfterVerb(SourceStatement statement, int index) {
        int name = switch (statement.keyword(index)) {
            case "INSERT" -> statement.isWord(index + 1, "INTO") ? index + 2 : -1;
            case "UPDATE" -> index + 1;
            case "DELETE" -> statement.isWord(index + 1, "FROM") ? index + 2 : -1;
            case "MERGE" -> statement.isWord(index + 1, "INTO") ? index + 2 : -1;
            default -> -1;
        };
        return name >= 0 ? behindOnly(statement, name) : name;
    }

    /** ONLY, whose table may be in parentheses. */
    static int behindOnly(SourceStatement statement, int index) {
        if (!statement.isWord(index, "ONLY")) {
            return index;
        }
        return statement.isPunctuation(index + 1, '(') ? index + 2 : index + 1;
    }
}
