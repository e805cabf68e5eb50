package dev.headwater.engine.sql;

import java.util.List;

/** Finds the locking clauses of queries, FOR UPDATE and its milder forms. */
final class Locks {
    private Locks() {}

    /** Errs on the side of true: {@code substring(name for share)} with a column named share looks alike. */
    static boolean in(List<Token> tokens) {
        for (int index = 0; index + 1 < tokens.size(); index++) {
            if (tokens.get(index).isWord("FOR") && isStrength(tokens, index + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStrength(List<Token> tokens, int index) {
        Token first = tokens.get(index);
        return first.isWord("UPDATE")
                || first.isWord("SHARE")
                || (index + 1 < tokens.size()
                        && ((first.isWord("NO") && tokens.get(index + 1).isWord("KEY"))
                                || (first.isWord("KEY") && tokens.get(index + 1).isWord("SHARE"))));
    }
}
