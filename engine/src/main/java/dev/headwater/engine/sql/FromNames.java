package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which the items of a FROM list are known to the rest of the statement.
 *
 * @param names in the order of their columns in {@code *}
 * @param mergesColumns whether a join with USING or NATURAL makes {@code *} something else than all columns of all names
 */
public record FromNames(List<String> names, boolean mergesColumns) {
    private static final Set<String> NO_ALIAS =
            Set.of("ON", "USING", "NATURAL", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "OUTER", "TABLESAMPLE", "WITH");

    public FromNames {
        names = List.copyOf(names);
    }

    /** Finds them in a FROM list that the grammar has accepted; empty when an item has a form that is not known here. */
    public static Optional<FromNames> find(Slice fromList) {
        TokenRun run = TokenRun.of(fromList);
        Reader reader = new Reader();
        boolean merges = run.tokens().stream().anyMatch(t -> t.isWord("NATURAL") || t.isWord("USING"));
        return reader.list(run) ? Optional.of(new FromNames(reader.names, merges)) : Optional.empty();
    }

    /** Collects names; every method says whether it understood its part. */
    private static final class Reader {
        private final List<String> names = new ArrayList<>();

        boolean list(TokenRun run) {
            return run.split(token -> token.isPunctuation(',')).stream().allMatch(this::joined);
        }

        /** item [ JOIN item … ]; what precedes JOIN and follows an item are keywords and conditions */
        private boolean joined(TokenRun run) {
            return run.split(token -> token.isWord("JOIN")).stream().allMatch(this::item);
        }

        private boolean item(TokenRun run) {
            int at = run.isWord(0, "LATERAL") ? 1 : 0;
            at += run.isWord(at, "ONLY") ? 1 : 0;
            if (joinsWithAlias(run)) {
                return false;
            }
            if (run.isPunctuation(at, '(')) {
                return parenthesized(run, at);
            }
            if (run.isWord(at, "ROWS") && run.isWord(at + 1, "FROM") && run.isPunctuation(at + 2, '(')) {
                return named(run, behindOrdinality(run, run.closing(at + 2) + 1));
            }
            if (at >= run.size() || !run.get(at).isName()) {
                return false;
            }
            while (run.isPunctuation(at + 1, '.')) {
                at += 2;
            }
            String own = Names.of(run.get(at));
            int behind = run.isPunctuation(at + 1, '(') ? run.closing(at + 1) + 1 : at + 1;
            behind += run.isOperator(behind, "*") ? 1 : 0;
            names.add(alias(run, behindOrdinality(run, behind)).orElse(own));
            return true;
        }

        /** USING (…) AS name: a name for the joined columns alone. */
        private static boolean joinsWithAlias(TokenRun run) {
            int using = run.indexOf(token -> token.isWord("USING"), 0);
            return using >= 0 && run.isPunctuation(using + 1, '(') && run.isWord(run.closing(using + 1) + 1, "AS");
        }

        private static int behindOrdinality(TokenRun run, int behind) {
            return run.isWord(behind, "WITH") && run.isWord(behind + 1, "ORDINALITY") ? behind + 2 : behind;
        }

        /** An item that has no name but its alias. */
        private boolean named(TokenRun run, int behind) {
            Optional<String> alias = alias(run, behind);
            alias.ifPresent(names::add);
            return alias.isPresent();
        }

        /** A query or a join; an alias behind it hides what is inside. */
        private boolean parenthesized(TokenRun run, int open) {
            int close = run.closing(open);
            Optional<String> alias = alias(run, close + 1);
            if (alias.isPresent()) {
                names.add(alias.get());
                return true;
            }
            TokenRun inner = run.part(open + 1, close);
            boolean query = inner.isWord(0, "SELECT")
                    || inner.isWord(0, "VALUES")
                    || inner.isWord(0, "WITH")
                    || inner.isWord(0, "TABLE");
            return !query && joined(inner);
        }

        private static Optional<String> alias(TokenRun run, int at) {
            int name = run.isWord(at, "AS") ? at + 1 : at;
            boolean named = name < run.size()
                    && run.get(name).isName()
                    && NO_ALIAS.stream().noneMatch(keyword -> run.isWord(name, keyword));
            return named ? Optional.of(Names.of(run.get(name))) : Optional.empty();
        }
    }
}
