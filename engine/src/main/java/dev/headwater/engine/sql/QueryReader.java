package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the planner wants to know about a query that feeds an INSERT: its outermost limit and SELECT list. */
final class QueryReader {
    private static final Set<String> BEHIND_SELECT_LIST =
            Set.of("FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");
    private static final Set<String> SET_OPERATIONS = Set.of("UNION", "INTERSECT", "EXCEPT");
    /** Digits that always fit into a long. */
    private static final int LONGEST_LIMIT = 18;

    private QueryReader() {}

    static InsertSource.Query read(TokenRun query) {
        TokenRun run = query.unwrapped();
        return new InsertSource.Query(query.slice(), literalLimit(run), items(run));
    }

    private static Optional<Long> literalLimit(TokenRun run) {
        int limit = run.indexOf(token -> token.isWord("LIMIT"), 0);
        if (limit >= 0) {
            TokenRun rest = run.part(limit + 1, run.size());
            int end = rest.indexOf(token -> isWord(token, BEHIND_SELECT_LIST), 0);
            return number(end < 0 ? rest : rest.part(0, end));
        }
        int fetch = run.indexOf(token -> token.isWord("FETCH"), 0);
        boolean withTies = fetch >= 0 && run.indexOf(token -> token.isWord("TIES"), fetch) >= 0;
        if (fetch < 0 || withTies || fetch + 2 >= run.size()) {
            return Optional.empty();
        }
        boolean one = run.isWord(fetch + 2, "ROW") || run.isWord(fetch + 2, "ROWS");
        return one ? Optional.of(1L) : number(run.part(fetch + 2, fetch + 3));
    }

    private static Optional<Long> number(TokenRun expression) {
        TokenRun run = expression.unwrapped();
        boolean integer = run.size() == 1
                && run.get(0).kind() == Token.Kind.NUMBER
                && run.get(0).text().length() <= LONGEST_LIMIT
                && run.get(0).text().chars().allMatch(c -> c >= '0' && c <= '9');
        return integer ? Optional.of(Long.valueOf(run.get(0).text())) : Optional.empty();
    }

    private static List<InsertSource.SelectItem> items(TokenRun run) {
        int select = run.indexOf(token -> token.isWord("SELECT"), 0);
        if (select < 0 || run.indexOf(token -> isWord(token, SET_OPERATIONS), 0) >= 0) {
            return List.of();
        }
        int begin = behindDistinct(run, select + 1);
        int end = endOfList(run, begin);
        List<InsertSource.SelectItem> items = new ArrayList<>();
        if (begin < end) {
            run.part(begin, end).split(token -> token.isPunctuation(',')).stream()
                    .filter(item -> item.size() > 0)
                    .forEach(item -> items.add(item(item)));
        }
        return items;
    }

    private static int behindDistinct(TokenRun run, int begin) {
        if (run.isWord(begin, "ALL")) {
            return begin + 1;
        }
        if (!run.isWord(begin, "DISTINCT")) {
            return begin;
        }
        return run.isWord(begin + 1, "ON") ? run.closing(begin + 2) + 1 : begin + 1;
    }

    /** IS [NOT] DISTINCT FROM and WITHIN GROUP are the places where one of those words stands in an expression. */
    private static int endOfList(TokenRun run, int begin) {
        int end = run.indexOf(token -> isWord(token, BEHIND_SELECT_LIST), begin);
        while (end > begin && (run.isWord(end - 1, "DISTINCT") || run.isWord(end - 1, "WITHIN"))) {
            end = run.indexOf(token -> isWord(token, BEHIND_SELECT_LIST), end + 1);
        }
        return end < 0 ? run.size() : end;
    }

    private static InsertSource.SelectItem item(TokenRun item) {
        boolean star =
                item.isOperator(item.size() - 1, "*") && (item.size() == 1 || item.isPunctuation(item.size() - 2, '.'));
        int as = item.indexOf(token -> token.isWord("AS"), 0);
        boolean bareAlias = item.size() > 1
                && item.get(item.size() - 1).isName()
                && item.part(0, item.size() - 1).isBare();
        TokenRun value = item;
        if (as > 0) {
            value = item.part(0, as);
        } else if (bareAlias && !item.isWord(item.size() - 1, "ISNULL") && !item.isWord(item.size() - 1, "NOTNULL")) {
            value = item.part(0, item.size() - 1);
        }
        Optional<Slice> bare = value.isBare() ? Optional.of(value.slice()) : Optional.empty();
        return new InsertSource.SelectItem(item.slice(), star, bare);
    }

    private static boolean isWord(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text().toUpperCase(Locale.ROOT));
    }
}
