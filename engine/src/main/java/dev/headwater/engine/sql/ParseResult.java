package dev.headwater.engine.sql;

/** What came of parsing one statement. */
public sealed interface ParseResult permits ParseResult.Parsed, Unparsed, TooComplex {

    /**
     * The grammar has read it.
     *
     * @param text what the statement's slices are of
     */
    record Parsed(ParsedStatement statement, NormalizedText text) implements ParseResult {}
}
