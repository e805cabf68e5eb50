package dev.headwater.engine.sql;

import java.util.List;

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
}
