package dev.headwater.engine.sql;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One statement of the client's text, lexed. Immutable. */
public final class SourceStatement {
    private final Slice source;
    private final List<Token> tokens;

    /** @param tokens at least one */
    SourceStatement(Slice source, List<Token> tokens) {
        this.source = source;
        this.tokens = List.copyOf(tokens);
    }

    /** From the first token to the last, without semicolon and without comments around it. */
    public Slice source() {
        return source;
    }

    List<Token> tokens() {
        return tokens;
    }

    /** Whether the token there is this keyword, given in upper case. */
    boolean isWord(int index, String keyword) {
        return index < tokens.size() && tokens.get(index).isWord(keyword);
    }

    boolean isPunctuation(int index, char character) {
        return index < tokens.size() && tokens.get(index).isPunctuation(character);
    }

    /** The word there in upper case, or nothing if there is no word. */
    String keyword(int index) {
        if (index >= tokens.size() || tokens.get(index).kind() != Token.Kind.WORD) {
            return "";
        }
        return tokens.get(index).text().toUpperCase(Locale.ROOT);
    }

    /** From one token to the one before {@code end}. */
    Slice slice(int first, int end) {
        int start = tokens.get(first).start();
        int stop = tokens.get(end - 1).end();
        return new Slice(start, stop, source.text().substring(start - source.start(), stop - source.start()));
    }

    /** The statement inside of this one that begins at this token, or nothing behind the last token. */
    Optional<SourceStatement> from(int index) {
        if (index >= tokens.size()) {
            return Optional.empty();
        }
        int start = tokens.get(index).start();
        Slice rest = new Slice(start, source.end(), source.text().substring(start - source.start()));
        return Optional.of(new SourceStatement(rest, tokens.subList(index, tokens.size())));
    }

    /** How deep queries in parentheses that begin with WITH nest. */
    int deepestWith() {
        BitSet withs = new BitSet();
        int depth = 0;
        int deepest = 0;
        for (int index = 0; index < tokens.size(); index++) {
            if (isPunctuation(index, '(')) {
                withs.set(++depth, isWord(index + 1, "WITH"));
                deepest = withs.get(depth) ? Math.max(deepest, withs.cardinality()) : deepest;
            } else if (isPunctuation(index, ')') && depth > 0) {
                withs.clear(depth--);
            }
        }
        return deepest;
    }
}
