package dev.headwater.engine.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells CASE and END that name a column of a result, as in {@code select a end}, from those that belong together. Sees
 * the tokens of one statement in order.
 */
final class CaseLabels {
    /** What follows a list item, and never CASE. */
    private static final Set<String> BEHIND_ITEM = Set.of(
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "WINDOW",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "FOR",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "RETURNING",
            "ON");

    /** Open CASEs, outermost bracket first. */
    private final Deque<Integer> open = new ArrayDeque<>(List.of(0));

    /** Takes note of a bracket. */
    void enter(Token token) {
        if (token.isPunctuation('(') || token.isPunctuation('[')) {
            open.push(0);
        } else if ((token.isPunctuation(')') || token.isPunctuation(']')) && open.size() > 1) {
            open.pop();
        }
    }

    /** Whether the word there is such a name; to be asked once for each word, in order. */
    boolean isLabel(List<Token> tokens, int index) {
        Token word = tokens.get(index);
        if (word.isWord("CASE")) {
            boolean label = endsItem(tokens, index + 1);
            if (!label) {
                open.push(open.pop() + 1);
            }
            return label;
        }
        if (word.isWord("END")) {
            int cases = open.pop();
            open.push(Math.max(0, cases - 1));
            return cases == 0;
        }
        return false;
    }

    private static boolean endsItem(List<Token> tokens, int index) {
        if (index == tokens.size()) {
            return true;
        }
        Token next = tokens.get(index);
        return next.isPunctuation(',')
                || next.isPunctuation(')')
                || (next.kind() == Token.Kind.WORD
                        && BEHIND_ITEM.contains(next.text().toUpperCase(Locale.ROOT)));
    }
}
