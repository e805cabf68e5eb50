package dev.headwater.engine.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an expression may refer to of one relation, as far as its tokens tell: everything it does refer to is there, and
 * names that mean something else may be there too.
 *
 * @param columns names without a qualifier, or with the relation's
 * @param wholeRow whether the relation itself is named, as in {@code to_jsonb(c)} or {@code row(c.*)}
 */
public record RowReferences(Set<String> columns, boolean wholeRow) {
    public RowReferences {
        columns = Set.copyOf(columns);
    }

    /** Reads an expression; {@code relation} is the relation's alias, or its name when it has none. */
    public static RowReferences in(Slice expression, String relation) {
        TokenRun run = TokenRun.of(expression);
        Set<String> columns = new HashSet<>();
        boolean wholeRow = false;
        for (int i = 0; i < run.size(); i++) {
            boolean qualified =
                    run.isPunctuation(i - 1, '.') && i >= 2 && run.get(i - 2).isName();
            boolean ours = !qualified || Names.of(run.get(i - 2)).equals(relation);
            if (run.isOperator(i, "*")) {
                wholeRow |= qualified && ours;
            } else if (run.get(i).isName() && ours) {
                String name = Names.of(run.get(i));
                columns.add(name);
                wholeRow |= !qualified && name.equals(relation) && !run.isPunctuation(i + 1, '.');
            }
        }
        return new RowReferences(columns, wholeRow);
    }

    /**
     * The text with {@code table.column} for every {@code schema.table.column}, for a place where the relation is not
     * the table itself.
     */
    public static String withoutSchema(Slice expressions, String schema, String table) {
        TokenRun run = TokenRun.of(expressions);
        StringBuilder text = new StringBuilder(expressions.text());
        for (int i = run.size() - 4; i >= 0; i--) {
            if (isReference(run, i, List.of(schema, table)) && !run.isPunctuation(i - 1, '.')) {
                text.delete(run.get(i).start(), run.get(i + 2).start());
            }
        }
        return text.toString();
    }

    /** Whether a table is named somewhere besides the one place that every statement on it has. */
    static boolean namesAgain(List<Token> tokens, String table) {
        int mentions = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean qualifier = i + 1 < tokens.size() && tokens.get(i + 1).isPunctuation('.');
            boolean named = tokens.get(i).isName() && Names.of(tokens.get(i)).equals(table);
            mentions += named && !qualifier ? 1 : 0;
        }
        return mentions > 1;
    }

    private static boolean isReference(TokenRun run, int at, List<String> names) {
        int index = at;
        for (String name : names) {
            boolean matches = run.get(index).isName()
                    && Names.of(run.get(index)).equals(name)
                    && run.isPunctuation(index + 1, '.');
            if (!matches) {
                return false;
            }
            index += 2;
        }
        return true;
    }
}
