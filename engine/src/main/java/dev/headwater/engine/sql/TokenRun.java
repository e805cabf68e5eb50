package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Neighbouring tokens of a normalised statement that the grammar has accepted, so that parentheses are balanced and a
 * word that is a keyword of Calcite's is used as one.
 *
 * @param text the whole normalised text, in which the tokens have their offsets
 */
record TokenRun(String text, List<Token> tokens) {

    /** The tokens of a slice of a normalised text, with offsets in the slice. */
    static TokenRun of(Slice slice) {
        return new TokenRun(slice.text(), Lexer.tokens(slice.text(), true));
    }

    int size() {
        return tokens.size();
    }

    Token get(int index) {
        return tokens.get(index);
    }

    boolean isWord(int index, String keyword) {
        return index >= 0 && index < size() && get(index).isWord(keyword);
    }

    boolean isPunctuation(int index, char character) {
        return index >= 0 && index < size() && get(index).isPunctuation(character);
    }

    boolean isOperator(int index, String operator) {
        return index >= 0
                && index < size()
                && get(index).kind() == Token.Kind.OPERATOR
                && get(index).text().equals(operator);
    }

    /** From the first token to the last. */
    Slice slice() {
        return Slice.of(text, tokens.getFirst().start(), tokens.getLast().end());
    }

    TokenRun part(int from, int to) {
        return new TokenRun(text, tokens.subList(from, to));
    }

    /** Without parentheses that surround the whole run. */
    TokenRun unwrapped() {
        int pairs = 0;
        while (isPunctuation(pairs, '(') && isPunctuation(size() - 1 - pairs, ')') && size() - 2 * pairs > 2) {
            pairs++;
        }
        pairs = Math.min(pairs, surrounding());
        return part(pairs, size() - pairs);
    }

    /** How many of the first parentheses stay open to the end of the run, but for what closes there. */
    private int surrounding() {
        int first = 0;
        while (isPunctuation(first, '(')) {
            first++;
        }
        int last = size();
        while (last > first && isPunctuation(last - 1, ')')) {
            last--;
        }
        int depth = first;
        int lowest = first;
        for (int index = first; index < last; index++) {
            depth += isPunctuation(index, '(') ? 1 : isPunctuation(index, ')') ? -1 : 0;
            lowest = Math.min(lowest, depth);
        }
        return lowest;
    }

    /** The index of the token that closes what is opened at this index; the size when nothing does. */
    int closing(int open) {
        int depth = 0;
        for (int index = open; index < size(); index++) {
            depth += depthChange(get(index));
            if (depth == 0) {
                return index;
            }
        }
        return size();
    }

    /** The first token from this index on, outside of parentheses, brackets and CASE, that matches; negative when none. */
    int indexOf(Predicate<Token> wanted, int from) {
        int depth = 0;
        for (int index = from; index < size(); index++) {
            Token token = get(index);
            if (depth == 0 && wanted.test(token)) {
                return index;
            }
            depth += depthChange(token);
        }
        return -1;
    }

    /** The runs between the tokens that match, outside of parentheses, brackets and CASE. */
    List<TokenRun> split(Predicate<Token> separator) {
        List<TokenRun> parts = new ArrayList<>();
        int from = 0;
        int found = indexOf(separator, 0);
        while (found >= 0) {
            parts.add(part(from, found));
            from = found + 1;
            found = indexOf(separator, from);
        }
        parts.add(part(from, size()));
        return parts;
    }

    /** Whether this is nothing but a string, NULL or a parameter, perhaps in parentheses. */
    boolean isBare() {
        TokenRun run = unwrapped();
        if (run.size() != 1) {
            return false;
        }
        return switch (run.get(0).kind()) {
            case STRING, PARAMETER -> true;
            case WORD -> run.get(0).isWord("NULL");
            case QUOTED_IDENTIFIER, BIT_STRING, HEX_STRING, NUMBER, OPERATOR, PUNCTUATION -> false;
        };
    }

    private static int depthChange(Token token) {
        return switch (token.kind()) {
            case PUNCTUATION ->
                switch (token.text().charAt(0)) {
                    case '(', '[' -> 1;
                    case ')', ']' -> -1;
                    default -> 0;
                };
            case WORD -> token.isWord("CASE") ? 1 : token.isWord("END") ? -1 : 0;
            case QUOTED_IDENTIFIER, STRING, BIT_STRING, HEX_STRING, NUMBER, PARAMETER, OPERATOR -> 0;
        };
    }
}
