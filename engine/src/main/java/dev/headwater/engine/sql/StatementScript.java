package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements of one simple Query or Parse.
 *
 * @param statements in order, without empty ones
 */
public record StatementScript(List<SourceStatement> statements) {
    public StatementScript {
        statements = List.copyOf(statements);
    }

    /**
     * Splits a text at its top-level semicolons.
     *
     * @param standardConformingStrings the client session's setting: whether a backslash in a plain string is a
     *     backslash
     * @throws LexicalException the text is none that Postgres accepts
     */
    public static StatementScript of(String sql, boolean standardConformingStrings) {
        List<SourceStatement> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        Nesting nesting = new Nesting();
        for (Token token : Lexer.tokens(sql, standardConformingStrings)) {
            if (token.isPunctuation(';') && nesting.isTopLevel()) {
                finish(sql, current, statements);
                current = new ArrayList<>();
                nesting = new Nesting();
            } else {
                nesting.add(token);
                current.add(token);
            }
        }
        finish(sql, current, statements);
        return new StatementScript(statements);
    }

    private static void finish(String sql, List<Token> tokens, List<SourceStatement> statements) {
        if (!tokens.isEmpty()) {
            Slice source =
                    Slice.of(sql, tokens.getFirst().start(), tokens.getLast().end());
            statements.add(new SourceStatement(source, tokens));
        }
    }

    /**
     * Where in a statement we are: inside of parentheses, or of a function body in BEGIN ATOMIC … END, a semicolon ends
     * nothing. The same rule as psql's (PostgreSQL source, psqlscan.l).
     */
    private static final class Nesting {
        private final List<Token> firstWords = new ArrayList<>();
        private int parentheses;
        private int bodies;

        boolean isTopLevel() {
            return parentheses == 0 && bodies == 0;
        }

        void add(Token token) {
            if (token.isPunctuation('(')) {
                parentheses++;
            } else if (token.isPunctuation(')')) {
                parentheses = Math.max(0, parentheses - 1);
            } else if (token.kind() == Token.Kind.WORD) {
                if (firstWords.size() < 4) {
                    firstWords.add(token);
                }
                if (parentheses == 0 && createsRoutine()) {
                    addToBody(token);
                }
            }
        }

        private void addToBody(Token word) {
            if (word.isWord("BEGIN") || (bodies > 0 && word.isWord("CASE"))) {
                bodies++;
            } else if (bodies > 0 && word.isWord("END")) {
                bodies--;
            }
        }

        /** CREATE [OR REPLACE] {FUNCTION | PROCEDURE} */
        private boolean createsRoutine() {
            return isFirst(0, "CREATE")
                    && (isRoutine(1) || (isFirst(1, "OR") && isFirst(2, "REPLACE") && isRoutine(3)));
        }

        private boolean isRoutine(int index) {
            return isFirst(index, "FUNCTION") || isFirst(index, "PROCEDURE");
        }

        private boolean isFirst(int index, String keyword) {
            return index < firstWords.size() && firstWords.get(index).isWord(keyword);
        }
    }
}
