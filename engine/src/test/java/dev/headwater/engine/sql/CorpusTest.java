package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

    /** What is in the corpus without being for the grammar. */
    private static final List<String> TRANSACTION_CONTROL = List.of("BEGIN", "COMMIT");

    @Test
    void theCorpusIsComplete() {
        assertThat(Corpus.statements()).hasSize(252);
        assertThat(Corpus.sourceStatements()).hasSize(167);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyStatementIsParsedOrTransactionControl(String sql) {
        for (SourceStatement statement : Sql.split(sql)) {
            StatementShape shape = StatementParser.shapeOf(statement);
            if (TRANSACTION_CONTROL.contains(statement.source().text())) {
                assertThat(shape).isInstanceOf(StatementShape.TransactionControl.class);
            } else {
                assertThat(shape)
                        .satisfiesAnyOf(
                                write -> assertThat(write)
                                        .isInstanceOfAny(StatementShape.Dml.class, StatementShape.Explain.class),
                                query -> assertThat(query).isEqualTo(new StatementShape.Other("SELECT")));
                assertThat(StatementParser.parse(statement)).isInstanceOf(ParseResult.Parsed.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void slicesAreRangesOfTheNormalisedText(String sql) {
        for (SourceStatement statement : Sql.split(sql)) {
            if (StatementParser.parse(statement) instanceof ParseResult.Parsed(ParsedStatement parsed, var text)) {
                assertThat(slices(parsed))
                        .allSatisfy(slice -> assertThat(text.text().substring(slice.start(), slice.end()))
                                .isEqualTo(slice.text()));
            }
        }
    }

    /** Normalising is stable: its own output reads as itself. */
    @ParameterizedTest
    @MethodSource("texts")
    void normalisedTextNormalisesToItself(String sql) {
        for (SourceStatement statement : Sql.split(sql)) {
            String text = NormalizedText.of(statement).text();
            assertThat(Sql.normalized(text)).isEqualTo(text);
        }
    }

    static Stream<String> texts() {
        return Stream.concat(Corpus.statements().stream(), Corpus.sourceStatements().stream());
    }

    private static List<Slice> slices(ParsedStatement statement) {
        List<Slice> slices = new ArrayList<>();
        switch (statement) {
            case InsertStatement insert -> {
                slices.add(insert.target().slice());
                insert.columns().forEach(column -> slices.add(column.slice()));
                switch (insert.source()) {
                    case InsertSource.Values values ->
                        values.rows().forEach(row -> row.forEach(cell -> slices.add(cell.slice())));
                    case InsertSource.Query query -> slices.add(query.slice());
                    case InsertSource.DefaultValues _ ->
                        assertThat(insert.columns()).isEmpty();
                }
            }
            case UpdateStatement update -> {
                slices.add(update.target().slice());
                addWhere(update.where(), slices);
            }
            case DeleteStatement delete -> {
                slices.add(delete.target().slice());
                addWhere(delete.where(), slices);
            }
            case MergeStatement merge -> slices.add(merge.slice());
            case ExplainStatement explain -> slices.addAll(slices(explain.inner()));
            case OtherStatement other -> {
                WithClause with = other.with();
                if (with != null) {
                    slices.add(with.slice());
                }
            }
        }
        return slices;
    }

    private static void addWhere(WhereClause where, List<Slice> slices) {
        if (where instanceof WhereClause.Condition(Slice slice, List<Conjunct> conjuncts)) {
            slices.add(slice);
            conjuncts.forEach(conjunct -> slices.add(conjunct.slice()));
        }
    }
}
