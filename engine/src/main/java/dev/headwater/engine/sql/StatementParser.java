package dev.headwater.engine.sql;

import dev.headwater.engine.sql.parser.ParseException;
import dev.headwater.engine.sql.parser.PostgresGrammar;
import dev.headwater.engine.sql.parser.Token;
import dev.headwater.engine.sql.parser.TokenMgrError;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.apache.calcite.util.SourceStringReader;

/** From a lexed statement to what Headwater has to know about it. Thread-safe. */
public final class StatementParser {
    /** How deep WITH clauses may nest: the only nesting for which the grammar takes stack without bounds. */
    static final int DEEPEST_WITH = 100;

    /** Babel's, and {@code ROW(…)} wherever an expression may stand. */
    private static final SqlConformance CONFORMANCE = new SqlDelegatingConformance(SqlConformanceEnum.BABEL) {
        @Override
        public boolean allowExplicitRowValueConstructor() {
            return true;
        }
    };

    private StatementParser() {}

    /**
     * Parses an INSERT, UPDATE, DELETE, MERGE, query, or EXPLAIN of one.
     *
     * @throws LexicalException a bit string has other digits
     */
    public static ParseResult parse(SourceStatement statement) {
        return statement.isWord(0, "EXPLAIN") ? parseExplain(statement) : parsePlain(statement);
    }

    /**
     * Says what kind of statement this is; parses it only if it may write.
     *
     * @throws LexicalException as {@link #parse}
     */
    public static StatementShape shapeOf(SourceStatement statement) {
        return ShapeReader.read(statement);
    }

    private static ParseResult parseExplain(SourceStatement statement) {
        ExplainHead head = ExplainHead.read(statement);
        Optional<SourceStatement> inner = statement.from(head.length());
        if (inner.isEmpty()) {
            return unparsed(
                    statement,
                    "syntax error at end of input",
                    statement.source().end());
        }
        return switch (parsePlain(inner.get())) {
            case ParseResult.Parsed parsed -> new ParseResult.Parsed(explained(head, parsed), parsed.text());
            case Unparsed unparsed -> unparsed;
            case TooComplex tooComplex -> tooComplex;
        };
    }

    private static ExplainStatement explained(ExplainHead head, ParseResult.Parsed inner) {
        List<String> written = head.forPostgres().stream()
                .map(option -> option.written().text())
                .toList();
        return new ExplainStatement(head.values(), written, inner.statement(), inner.text());
    }

    private static ParseResult parsePlain(SourceStatement statement) {
        if (statement.deepestWith() > DEEPEST_WITH) {
            return new TooComplex(WriteTargets.in(statement));
        }
        Normalizer.Normalized normalized = Normalizer.normalize(statement);
        NormalizedText text = normalized.text();
        try {
            ParsedStatement parsed = grammar(text.text()).PostgresStatementEof(new GrammarActions(normalized));
            return new ParseResult.Parsed(parsed, text);
        } catch (ParseException e) {
            return unexpected(statement, text, e.currentToken.next);
        } catch (TokenMgrError e) {
            return unparsed(
                    statement,
                    "syntax error: " + firstLine(String.valueOf(e.getMessage())),
                    text.source().start());
        } catch (CalciteContextException e) {
            int offset = text.offsets().toSource(Math.max(0, e.getPosColumn() - 1));
            return unparsed(statement, "syntax error: " + firstLine(reason(e)), offset);
        } catch (StackOverflowError e) {
            // nothing that is known takes so much
            return new TooComplex(WriteTargets.in(statement));
        }
    }

    private static PostgresGrammar grammar(String text) {
        PostgresGrammar grammar = (PostgresGrammar) PostgresGrammar.FACTORY.getParser(new SourceStringReader(text));
        grammar.switchTo(SqlAbstractParserImpl.LexicalState.DQID);
        grammar.setConformance(CONFORMANCE);
        grammar.setIdentifierMaxLength(Integer.MAX_VALUE);
        grammar.setQuotedCasing(Casing.UNCHANGED);
        grammar.setUnquotedCasing(Casing.UNCHANGED);
        return grammar;
    }

    private static Unparsed unexpected(SourceStatement statement, NormalizedText text, Token token) {
        if (token.image.isEmpty()) {
            return unparsed(
                    statement, "syntax error at end of input", text.source().end());
        }
        int offset = text.offsets().toSource(token.beginColumn - 1);
        return unparsed(statement, "syntax error at or near \"" + token.image + "\"", offset);
    }

    private static Unparsed unparsed(SourceStatement statement, String message, int offset) {
        return new Unparsed(message, offset, WriteTargets.in(statement));
    }

    /** The message itself; the exception's own says only where. */
    private static String reason(CalciteContextException e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        return String.valueOf(reason.getMessage());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
