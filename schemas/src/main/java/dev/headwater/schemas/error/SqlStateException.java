package dev.headwater.schemas.error;

import org.jspecify.annotations.Nullable;

/** The failure of a statement or a login, with everything that the client is told about it. */
public final class SqlStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SqlError error;

    SqlStateException(SqlError error, @Nullable Throwable cause) {
        super(error.state().code() + " " + error.message(), cause);
        this.error = error;
    }

    public SqlError error() {
        return error;
    }

    public ErrorCode state() {
        return error.state();
    }
}
