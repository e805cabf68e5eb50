package dev.headwater.schemas.error;

import org.jspecify.annotations.Nullable;

/**
 * The fields of one Postgres error or notice, as ErrorResponse names them (PostgreSQL manual,
 * protocol-error-fields). A field that is null is not sent.
 *
 * @param message what was wrong with which thing; one line
 * @param detail more about this occurrence, the platform's own reason included
 * @param hint what to do about it
 */
public record SqlError(
        ErrorCode state,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable String schema,
        @Nullable String table,
        @Nullable String column,
        @Nullable String constraint) {

    public static SqlError of(ErrorCode state, String message) {
        return new SqlError(state, message, null, null, null, null, null, null);
    }

    public SqlError withDetail(@Nullable String newDetail) {
        return new SqlError(state, message, newDetail, hint, schema, table, column, constraint);
    }

    public SqlError withHint(@Nullable String newHint) {
        return new SqlError(state, message, detail, newHint, schema, table, column, constraint);
    }

    public SqlError onTable(String newSchema, String newTable) {
        return new SqlError(state, message, detail, hint, newSchema, newTable, column, constraint);
    }

    public SqlError onColumn(@Nullable String newColumn) {
        return new SqlError(state, message, detail, hint, schema, table, newColumn, constraint);
    }

    public SqlError onConstraint(@Nullable String newConstraint) {
        return new SqlError(state, message, detail, hint, schema, table, column, newConstraint);
    }

    public SqlStateException toException() {
        return new SqlStateException(this, null);
    }

    public SqlStateException toException(Throwable cause) {
        return new SqlStateException(this, cause);
    }
}
