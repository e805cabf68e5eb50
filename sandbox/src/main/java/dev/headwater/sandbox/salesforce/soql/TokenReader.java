package dev.headwater.sandbox.salesforce.soql;

import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;
import java.util.List;

/** Walks over the tokens of one query. One thread at a time. */
final class TokenReader {

    private final List<Token> tokens;
    private int next;

    TokenReader(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    boolean accept(String word) {
        boolean accepted = peek().isWord(word);
        if (accepted) {
            next++;
        }
        return accepted;
    }

    boolean acceptSymbol(String symbol) {
        boolean accepted = peek().isSymbol(symbol);
        if (accepted) {
            next++;
        }
        return accepted;
    }

    void require(String word) throws RequestRefusedException {
        if (!accept(word)) {
            throw unexpected(peek());
        }
    }

    void requireSymbol(String symbol) throws RequestRefusedException {
        if (!acceptSymbol(symbol)) {
            throw unexpected(peek());
        }
    }

    void requireEnd() throws RequestRefusedException {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected(peek());
        }
    }

    Token word() throws RequestRefusedException {
        Token token = take();
        if (token.kind() != Token.Kind.WORD) {
            throw unexpected(token);
        }
        return token;
    }

    int count() throws RequestRefusedException {
        Token token = take();
        try {
            return Integer.parseUnsignedInt(token.text());
        } catch (NumberFormatException e) {
            throw unexpected(token);
        }
    }

    static RequestRefusedException unexpected(Token token) {
        return SoqlParser.malformed(token.position(), "unexpected token: '" + token.text() + "'");
    }
}
