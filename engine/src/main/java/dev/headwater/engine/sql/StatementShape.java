package dev.headwater.engine.sql;

import java.util.List;

/** What kind of statement this is, as far as interception must know (S1, S5, S5a). */
public sealed interface StatementShape
        permits StatementShape.Dml,
                StatementShape.Explain,
                StatementShape.TransactionControl,
                StatementShape.PreparedDml,
                StatementShape.CopyFrom,
                StatementShape.Truncate,
                StatementShape.Other,
                Unparsed,
                TooComplex {

    /** INSERT, UPDATE, DELETE, MERGE, or a query whose WITH clause writes ({@link OtherStatement}). */
    record Dml(ParsedStatement statement, NormalizedText text) implements StatementShape {}

    /** EXPLAIN of one of the former. */
    record Explain(ExplainStatement statement) implements StatementShape {}

    /**
     * BEGIN, START TRANSACTION, COMMIT, END, ROLLBACK, ABORT, SAVEPOINT, RELEASE, PREPARE TRANSACTION, COMMIT PREPARED,
     * ROLLBACK PREPARED.
     *
     * @param command the first word in upper case; {@code PREPARE TRANSACTION}, {@code COMMIT PREPARED} and {@code
     *     ROLLBACK PREPARED} are given in full
     */
    record TransactionControl(String command) implements StatementShape {}

    /**
     * PREPARE name [(types)] AS statement that writes.
     *
     * @param statement its slices are of {@code text}
     */
    record PreparedDml(String name, ParsedStatement statement, NormalizedText text) implements StatementShape {}

    /** COPY table FROM. */
    record CopyFrom(TableName target) implements StatementShape {}

    /** TRUNCATE. */
    record Truncate(List<TableName> targets) implements StatementShape {
        public Truncate {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Anything else, not looked into: queries, COPY TO, EXECUTE, DO, DDL, SET.
     *
     * @param keyword the first word in upper case; empty when the statement does not begin with a word
     */
    record Other(String keyword) implements StatementShape {}
}
