package dev.headwater.engine.sql;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * UPDATE.
 *
 * @param only whether ONLY stands before the target
 * @param from the FROM list without the keyword; null without
 */
public record UpdateStatement(
        @Nullable WithClause with,
        boolean only,
        TableName target,
        Optional<String> alias,
        List<Assignment> assignments,
        @Nullable Slice from,
        WhereClause where,
        @Nullable Returning returning)
        implements ParsedStatement {
    public UpdateStatement {
        assignments = List.copyOf(assignments);
    }
}
