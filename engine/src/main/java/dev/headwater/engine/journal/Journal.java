package dev.headwater.engine.journal;

import dev.headwater.engine.execute.ClientSession.Identity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code headwater.mutations}. Entries are committed by connections of their own, so that a statement that waits
 * for a platform never holds one, and survive whatever happens to the statement. Thread-safe.
 */
public final class Journal {
    private static final String SENT = """
        insert into headwater.mutations
            (state, platform, relation, operation, records, fingerprint, database_role, client_address,
             application_name, statement_key, request, payload, before_image, owner, lease_until)
        values ('sent', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, clock_timestamp() + ? * interval '1 second')
        returning id\
        """;

    private static final String ACCEPTED = """
        update headwater.mutations
        set state = 'accepted', accepted_records = ?::jsonb, request_id = ?, failure = ?
        where id = ? and state = 'sent'\
        """;

    private static final String FAILED = """
        update headwater.mutations
        set state = ?, failure = ?, finished_at = case when ? = 'rejected' then clock_timestamp() end
        where id = ? and state = 'sent'\
        """;

    private final DataSource connections;
    private final UUID owner;
    private final Duration lease;

    /**
     * A journal for one process.
     *
     * @param owner this process
     * @param lease how long an entry is this process's own to settle; longer than any request may take
     */
    public Journal(DataSource connections, UUID owner, Duration lease) {
        this.connections = connections;
        this.owner = owner;
        this.lease = lease;
    }

    /**
     * Records a write before its request leaves (S18.4).
     *
     * @return the entry's id
     * @throws SQLException nothing was recorded, so nothing may be sent
     */
    public long sent(JournalEntry entry) throws SQLException {
        Identity who = entry.identity();
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(SENT)) {
            statement.setString(1, entry.table().platform().name());
            statement.setString(2, entry.table().qualifiedName());
            statement.setString(3, entry.operation().name());
            statement.setInt(4, entry.records());
            statement.setString(5, entry.fingerprint());
            statement.setString(6, who.databaseRole());
            statement.setString(7, who.clientAddress());
            statement.setString(8, who.applicationName());
            statement.setObject(9, entry.key());
            statement.setString(10, entry.request());
            statement.setString(11, entry.payload());
            statement.setString(12, entry.before());
            statement.setObject(13, owner);
            statement.setLong(14, lease.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Records that the platform accepted what the database does not hold yet (S30).
     *
     * @return false when the entry is no longer open: the database holds it after all
     */
    public boolean accepted(long id, String acceptedRecords, @Nullable String requestId, String failure)
            throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(ACCEPTED)) {
            statement.setString(1, acceptedRecords);
            statement.setString(2, requestId);
            statement.setString(3, failure);
            statement.setLong(4, id);
            return statement.executeUpdate() == 1;
        }
    }

    /** Records that the platform refused it, or that it never left. */
    public void rejected(long id, String failure) throws SQLException {
        failed("rejected", id, failure);
    }

    /** Records that nobody knows what became of it (S29). */
    public void unknown(long id, String failure) throws SQLException {
        failed("unknown", id, failure);
    }

    private void failed(String state, long id, String failure) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(FAILED)) {
            statement.setString(1, state);
            statement.setString(2, failure);
            statement.setString(3, state);
            statement.setLong(4, id);
            statement.executeUpdate();
        }
    }

    /**
     * What is said of an entry inside the transaction that writes its rows; the last word unless there is a doubt.
     *
     * @param acceptedRecords ids and values that the platform confirmed, a JSON array
     * @param doubt what is not known of other records of the entry, which stays open then (S29); null for nothing
     */
    public record Applied(
            long entry,
            String acceptedRecords,
            @Nullable String requestId,
            @Nullable String doubt) {
        /** Takes the parameters that {@link #bind} gives. */
        public static final String SQL = "update headwater.mutations set accepted_records = ?::jsonb, request_id = ?,"
                + " failure = d.doubt, state = case when d.doubt is null then 'applied' else 'unknown' end,"
                + " finished_at = case when d.doubt is null then clock_timestamp() end"
                + " from (values (?::text)) as d(doubt) where id = ?";

        /** Binds the parameters, the first of them at this position. */
        public void bind(PreparedStatement statement, int first) throws SQLException {
            statement.setString(first, acceptedRecords);
            statement.setString(first + 1, requestId);
            statement.setString(first + 2, doubt);
            statement.setLong(first + 3, entry);
        }
    }
}
