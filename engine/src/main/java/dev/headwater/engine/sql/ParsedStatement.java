package dev.headwater.engine.sql;

/** A statement as the grammar has read it: pure data, whose slices are of the statement's {@link NormalizedText}. */
public sealed interface ParsedStatement
        permits InsertStatement, UpdateStatement, DeleteStatement, MergeStatement, ExplainStatement, OtherStatement {}
