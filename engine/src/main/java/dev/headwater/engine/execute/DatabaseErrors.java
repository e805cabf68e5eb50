package dev.headwater.engine.execute;

import dev.headwater.schemas.error.ErrorCode;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the writer's session was told, as the error that the client gets: Postgres's own fields, unchanged. */
final class DatabaseErrors {
    private DatabaseErrors() {}

    static SqlError of(SQLException failure) {
        if (failure instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            ServerErrorMessage server = postgres.getServerErrorMessage();
            return new SqlError(
                    new ErrorCode.Relayed(String.valueOf(server.getSQLState())),
                    String.valueOf(server.getMessage()),
                    server.getDetail(),
                    server.getHint(),
                    server.getSchema(),
                    server.getTable(),
                    server.getColumn(),
                    server.getConstraint());
        }
        return SqlError.of(SqlState.CONNECTION_FAILURE, "the database could not be reached to write the statement")
                .withDetail(failure.getMessage())
                .withHint("Nothing was sent to the platform. Try again.");
    }
}
