package dev.headwater.engine.sql;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * INSERT.
 *
 * @param columns the column list; empty when there is none
 */
public record InsertStatement(
        @Nullable WithClause with,
        TableName target,
        Optional<String> alias,
        List<ColumnTarget> columns,
        @Nullable Overriding overriding,
        InsertSource source,
        ConflictAction onConflict,
        @Nullable Returning returning)
        implements ParsedStatement {
    public InsertStatement {
        columns = List.copyOf(columns);
    }

    /** OVERRIDING {SYSTEM | USER} VALUE. */
    public enum Overriding {
        SYSTEM_VALUE,
        USER_VALUE
    }
}
