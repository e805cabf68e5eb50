package dev.headwater.engine.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the productions of the grammar do: they know offsets in one normalised text, and this makes slices and records
 * of them. Public only because the generated parser lives in its own package. One thread at a time.
 */
public final class GrammarActions {
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");

    private final String text;
    private final List<Token> tokens;
    private final int[] starts;

    GrammarActions(Normalizer.Normalized statement) {
        this.text = statement.text().text();
        this.tokens = statement.tokens();
        this.starts = tokens.stream().mapToInt(Token::start).toArray();
    }

    public Slice slice(int begin, int end) {
        return Slice.of(text, begin, end);
    }

    /** The identifier that begins there, as Postgres sees it. */
    public String name(int begin) {
        return Names.of(tokens.get(indexAt(begin)));
    }

    /** Whether a word or a quoted identifier begins there, be it a keyword or not. */
    public boolean isName(int begin) {
        int index = Arrays.binarySearch(starts, begin);
        return index >= 0 && tokens.get(index).isName();
    }

    public Cell expression(int begin, int end) {
        TokenRun run = run(begin, end);
        return new Cell.Expression(run.slice(), run.isBare());
    }

    public WhereClause condition(int begin, int end) {
        TokenRun run = run(begin, end);
        return new WhereClause.Condition(run.slice(), ConjunctReader.read(run));
    }

    public InsertSource insertQuery(int begin, int end) {
        return QueryReader.read(run(begin, end));
    }

    /** {@code (a, b) = ((SELECT …))} is a sub-query too, however many parentheses there are. */
    public Assignment row(List<ColumnTarget> targets, List<Cell> values, int begin, int end) {
        TokenRun source = run(begin, end).unwrapped();
        boolean query = values.size() == 1
                && source.tokens().getFirst().kind() == Token.Kind.WORD
                && QUERIES.contains(source.tokens().getFirst().text().toUpperCase(Locale.ROOT));
        return query ? new Assignment.Subquery(targets, slice(begin, end)) : new Assignment.Row(targets, values);
    }

    /** An item of a RETURNING list, whose alias stands behind the given end. */
    public ReturningItem returningItem(int begin, int end, @Nullable String alias) {
        TokenRun run = run(begin, end);
        int last = run.size() - 1;
        boolean names = true;
        for (int index = 0; index < last; index++) {
            names &= index % 2 == 0 ? run.get(index).isName() : run.isPunctuation(index, '.');
        }
        boolean star = names && last % 2 == 0 && run.isOperator(last, "*");
        boolean column = names && last % 2 == 0 && run.get(last).isName() && !isKeyword(run.get(0));
        boolean qualified = (star || column) && last >= 2;
        return new ReturningItem(
                run.slice(),
                Optional.ofNullable(alias),
                star,
                qualified ? Optional.of(Names.of(run.get(last - 2))) : Optional.empty(),
                column ? Optional.of(Names.of(run.get(last))) : Optional.empty());
    }

    public ParsedStatement query(String kind, @Nullable WithClause with) {
        return new OtherStatement(kind.toUpperCase(Locale.ROOT), with);
    }

    /** The tables that a statement inside of WITH writes. */
    public List<TableName> writesOf(ParsedStatement statement) {
        return switch (statement) {
            case InsertStatement insert -> writes(insert.with(), insert.target());
            case UpdateStatement update -> writes(update.with(), update.target());
            case DeleteStatement delete -> writes(delete.with(), delete.target());
            case MergeStatement merge -> writes(merge.with(), merge.target());
            case OtherStatement other -> writes(other.with(), null);
            case ExplainStatement explain -> writesOf(explain.inner());
        };
    }

    private static List<TableName> writes(@Nullable WithClause with, @Nullable TableName target) {
        List<TableName> writes = new ArrayList<>();
        if (with != null) {
            writes.addAll(with.writes());
        }
        if (target != null) {
            writes.add(target);
        }
        return writes;
    }

    private static boolean isKeyword(Token token) {
        return token.kind() == Token.Kind.WORD
                && ReservedWords.isNoColumn(token.text().toUpperCase(Locale.ROOT));
    }

    private TokenRun run(int begin, int end) {
        int first = indexAt(begin);
        int last = first;
        while (last < tokens.size() && tokens.get(last).end() <= end) {
            last++;
        }
        return new TokenRun(text, tokens.subList(first, last));
    }

    private int indexAt(int begin) {
        int index = Arrays.binarySearch(starts, begin);
        if (index < 0) {
            throw new IllegalStateException("no token begins at " + begin + " of: " + text);
        }
        return index;
    }
}
