package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;

/** Writes the tokens of a statement down again, in the words that Calcite's grammar and Postgres read alike. */
final class Normalizer {
    private final StringBuilder text = new StringBuilder();
    private final List<Token> written = new ArrayList<>();
    private final List<Token> origins = new ArrayList<>();
    private final CaseLabels labels = new CaseLabels();
    private int maxParameter;

    private Normalizer() {}

    static Normalized normalize(SourceStatement statement) {
        Normalizer normalizer = new Normalizer();
        List<Token> tokens = Rewrites.apply(statement.tokens());
        for (int index = 0; index < tokens.size(); index++) {
            normalizer.write(tokens, index);
        }
        return normalizer.finish(statement);
    }

    /**
     * A normalised statement with its tokens.
     *
     * @param tokens what they stand for, at their places in the normalised text
     */
    record Normalized(NormalizedText text, List<Token> tokens) {}

    private Normalized finish(SourceStatement statement) {
        int[] starts = written.stream().mapToInt(Token::start).toArray();
        int[] sources = origins.stream().mapToInt(Token::start).toArray();
        NormalizedText normalized = new NormalizedText(
                text.toString(), statement.source(), new OffsetMap(starts, sources), maxParameter, Locks.in(origins));
        return new Normalized(normalized, written);
    }

    private void write(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (index > 0 && !isTight(tokens.get(index - 1), token)) {
            text.append(' ');
        }
        labels.enter(token);
        int start = text.length();
        Token.Kind kind = token.kind();
        switch (kind) {
            case STRING -> Spelling.string(token.text(), text);
            case BIT_STRING -> text.append("B'").append(token.text()).append('\'');
            case HEX_STRING -> text.append("B'").append(Spelling.bits(token)).append('\'');
            case QUOTED_IDENTIFIER -> Spelling.identifier(token.text(), text);
            case OPERATOR -> Spelling.operator(token.text(), text);
            case PARAMETER -> {
                maxParameter = Math.max(
                        maxParameter,
                        Integer.parseInt(token.text(), 1, token.text().length(), 10));
                text.append(token.text());
            }
            case WORD -> {
                if (labels.isLabel(tokens, index) || ReservedWords.needsQuotes(tokens, index)) {
                    kind = Token.Kind.QUOTED_IDENTIFIER;
                    Spelling.identifier(Names.fold(token.text()), text);
                } else {
                    text.append(token.text());
                }
            }
            case NUMBER, PUNCTUATION -> text.append(token.text());
        }
        String meaning = kind == token.kind() ? token.text() : Names.fold(token.text());
        written.add(new Token(kind, meaning, start, text.length()));
        origins.add(token);
    }

    /** Whether no space is needed; a call keeps its parenthesis where the client put it. */
    private static boolean isTight(Token left, Token right) {
        if (isCast(left) || isCast(right)) {
            return true;
        }
        if (left.isPunctuation('.') || left.isPunctuation('(') || left.isPunctuation('[')) {
            return true;
        }
        return switch (right.kind() == Token.Kind.PUNCTUATION ? right.text().charAt(0) : ' ') {
            case ',', '.', ')', '[', ']' -> true;
            case '(' -> left.isName() && left.end() == right.start();
            default -> false;
        };
    }

    private static boolean isCast(Token token) {
        return token.kind() == Token.Kind.OPERATOR && token.text().equals("::");
    }
}
