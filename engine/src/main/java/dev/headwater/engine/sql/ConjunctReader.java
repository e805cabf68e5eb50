package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes a condition apart at its top-level ANDs, and finds the parts that compare a column with given values. */
final class ConjunctReader {
    /** Nobody nests ANDs in parentheses so deeply; what is deeper is one part, which takes neither stack nor time. */
    private static final int DEEPEST_NESTING = 100;

    private ConjunctReader() {}

    static List<Conjunct> read(TokenRun condition) {
        List<Conjunct> conjuncts = new ArrayList<>();
        addConjuncts(condition, conjuncts, 0);
        return conjuncts;
    }

    private static void addConjuncts(TokenRun condition, List<Conjunct> conjuncts, int depth) {
        TokenRun run = condition.unwrapped();
        List<TokenRun> parts = run.indexOf(token -> token.isWord("OR"), 0) >= 0 ? List.of(run) : splitAtAnd(run);
        if (parts.size() == 1) {
            conjuncts.add(conjunct(run));
        } else if (depth == DEEPEST_NESTING || parts.stream().anyMatch(part -> part.size() == 0)) {
            conjuncts.add(new Conjunct.Opaque(run.slice()));
        } else {
            parts.forEach(part -> addConjuncts(part, conjuncts, depth + 1));
        }
    }

    /** The AND of BETWEEN belongs to it. */
    private static List<TokenRun> splitAtAnd(TokenRun run) {
        List<TokenRun> parts = new ArrayList<>();
        int from = 0;
        boolean between = false;
        int at = run.indexOf(ConjunctReader::isAndOrBetween, 0);
        while (at >= 0) {
            if (run.isWord(at, "BETWEEN")) {
                between = true;
            } else if (between) {
                between = false;
            } else {
                parts.add(run.part(from, at));
                from = at + 1;
            }
            at = run.indexOf(ConjunctReader::isAndOrBetween, at + 1);
        }
        parts.add(run.part(from, run.size()));
        return parts;
    }

    private static boolean isAndOrBetween(Token token) {
        return token.isWord("AND") || token.isWord("BETWEEN");
    }

    private static Conjunct conjunct(TokenRun run) {
        int operator = run.indexOf(ConjunctReader::isEqualsOrIn, 0);
        if (operator > 0 && run.isWord(operator, "IN")) {
            return in(run, operator);
        }
        if (operator > 0) {
            return equality(run, operator);
        }
        return new Conjunct.Opaque(run.slice());
    }

    private static boolean isEqualsOrIn(Token token) {
        return token.isWord("IN")
                || (token.kind() == Token.Kind.OPERATOR && token.text().equals("="));
    }

    private static Conjunct equality(TokenRun run, int operator) {
        TokenRun left = run.part(0, operator);
        TokenRun right = run.part(operator + 1, run.size());
        Optional<ColumnReference> column = column(left);
        Optional<KeyValue> value = value(right);
        if (column.isPresent() && value.isPresent()) {
            return new Conjunct.KeyEquals(run.slice(), column.get(), value.get());
        }
        if (column.isPresent() && (right.isWord(0, "ANY") || right.isWord(0, "SOME"))) {
            int count = arrayLength(right.part(1, right.size()).unwrapped());
            return count < 0
                    ? new Conjunct.Opaque(run.slice())
                    : new Conjunct.KeyAnyArray(run.slice(), column.get(), count);
        }
        Optional<ColumnReference> swapped = column(right);
        Optional<KeyValue> first = value(left);
        if (swapped.isPresent() && first.isPresent()) {
            return new Conjunct.KeyEquals(run.slice(), swapped.get(), first.get());
        }
        return new Conjunct.Opaque(run.slice());
    }

    private static Conjunct in(TokenRun run, int keyword) {
        Optional<ColumnReference> column = column(run.part(0, keyword));
        TokenRun list = run.part(keyword + 1, run.size());
        if (column.isEmpty() || list.size() < 3 || list.closing(0) != list.size() - 1) {
            return new Conjunct.Opaque(run.slice());
        }
        List<KeyValue> values = new ArrayList<>();
        for (TokenRun item : list.part(1, list.size() - 1).split(token -> token.isPunctuation(','))) {
            Optional<KeyValue> value = value(item);
            if (value.isEmpty()) {
                return new Conjunct.Opaque(run.slice());
            }
            values.add(value.get());
        }
        return new Conjunct.KeyIn(run.slice(), column.get(), values);
    }

    /** How many elements a written array has at most; negative for anything else. */
    private static int arrayLength(TokenRun array) {
        if (array.size() == 1 && array.get(0).kind() == Token.Kind.STRING) {
            return 1 + (int) array.get(0).text().chars().filter(c -> c == ',').count();
        }
        if (!array.isWord(0, "ARRAY") || !array.isPunctuation(1, '[') || array.closing(1) != array.size() - 1) {
            return -1;
        }
        if (array.size() == 3) {
            return 0;
        }
        List<TokenRun> items = array.part(2, array.size() - 1).split(token -> token.isPunctuation(','));
        return items.stream().allMatch(item -> value(item).isPresent()) ? items.size() : -1;
    }

    /** A name, or names with dots between; words that are never columns are none. */
    private static Optional<ColumnReference> column(TokenRun side) {
        TokenRun run = side.unwrapped();
        if (run.size() % 2 == 0) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int index = 0; index < run.size(); index++) {
            Token token = run.get(index);
            boolean wanted = index % 2 == 0 ? token.isName() : token.isPunctuation('.');
            if (!wanted) {
                return Optional.empty();
            }
            if (index % 2 == 0) {
                names.add(Names.of(token));
            }
        }
        if (run.get(0).kind() == Token.Kind.WORD
                && ReservedWords.isNoColumn(run.get(0).text().toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(new ColumnReference(names.subList(0, names.size() - 1), names.getLast()));
    }

    private static Optional<KeyValue> value(TokenRun side) {
        TokenRun run = side.unwrapped();
        if (run.size() == 2 && run.get(1).kind() == Token.Kind.NUMBER) {
            return run.isOperator(0, "-")
                    ? Optional.of(
                            new KeyValue.Numeric(run.slice(), "-" + run.get(1).text()))
                    : Optional.empty();
        }
        if (run.size() != 1) {
            return Optional.empty();
        }
        Token token = run.get(0);
        return switch (token.kind()) {
            case STRING -> Optional.of(new KeyValue.Text(run.slice(), token.text()));
            case NUMBER -> Optional.of(new KeyValue.Numeric(run.slice(), token.text()));
            case PARAMETER ->
                Optional.of(new KeyValue.Parameter(
                        run.slice(),
                        Integer.parseInt(token.text(), 1, token.text().length(), 10)));
            case WORD -> wordValue(run.slice(), token);
            case QUOTED_IDENTIFIER, BIT_STRING, HEX_STRING, OPERATOR, PUNCTUATION -> Optional.empty();
        };
    }

    private static Optional<KeyValue> wordValue(Slice slice, Token word) {
        return switch (word.text().toUpperCase(Locale.ROOT)) {
            case "NULL" -> Optional.of(new KeyValue.Null(slice));
            case "TRUE" -> Optional.of(new KeyValue.Bool(slice, true));
            case "FALSE" -> Optional.of(new KeyValue.Bool(slice, false));
            default -> Optional.empty();
        };
    }
}
