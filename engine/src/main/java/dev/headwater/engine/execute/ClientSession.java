package dev.headwater.engine.execute;

import dev.headwater.schemas.error.SqlError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's own upstream session, while one intercepted statement runs in it: questions are evaluated with the
 * client's temp tables, settings, privileges and uncommitted rows (S6). Used by one thread at a time, which blocks.
 */
public interface ClientSession {

    /** Who writes, for the journal. */
    Identity identity();

    /** How many parameters the client bound; our own begin after them. Zero in a simple Query. */
    int parameterCount();

    /** Whether the statement runs inside a transaction block that the client has opened. */
    boolean inTransactionBlock();

    /** Whether a write on a synced table has been applied in the client's open transaction block. */
    boolean hasWrittenInTransaction();

    /** Whether the client has asked to cancel this statement. */
    boolean cancelRequested();

    /**
     * Asks all questions in one round trip, in order.
     *
     * @return one answer per question
     * @throws UpstreamErrorException upstream refused one of them; the session has failed and nothing more may be asked
     * @throws dev.headwater.schemas.error.SqlStateException 08006 when upstream is gone
     */
    List<Answer> ask(List<Question> questions);

    /**
     * Asks upstream and sends the rows to the client as the rows of this statement, in the formats that it asked for;
     * upstream's own command tag is swallowed.
     *
     * @throws UpstreamErrorException as {@link #ask}
     */
    void deliver(Question question);

    /** Sends the client a WARNING, at most once per transaction with the same message. */
    void warnOncePerTransaction(SqlError warning);

    /**
     * Who writes.
     *
     * @param databaseRole the role of the upstream session at login
     * @param clientAddress the client's host and port
     * @param applicationName as given at start-up; may be empty
     * @param upstreamPid the backend that serves the client
     */
    record Identity(String databaseRole, String clientAddress, String applicationName, int upstreamPid) {}

    /**
     * A statement to run by the extended protocol under a name of ours.
     *
     * @param sql may use the client's parameters ($1 to $n, with the types upstream has given them) when {@code
     *     clientParameters} is set; our own follow as $n+1 …
     * @param own values of our own parameters
     * @param lifetime how long it may stay prepared
     */
    record Question(String sql, boolean clientParameters, List<OwnParameter> own, Lifetime lifetime) {
        public Question {
            own = List.copyOf(own);
        }

        /** One that is asked once. */
        public Question(String sql, boolean clientParameters, List<OwnParameter> own) {
            this(sql, clientParameters, own, Lifetime.ONCE);
        }
    }

    /** How long a question may stay prepared, so that the same text is not parsed and planned again. */
    enum Lifetime {
        /** Its text is not asked again. */
        ONCE,
        /** As long as the client's own prepared statement: its names are resolved when the client's are. */
        STATEMENT,
        /** It means the same whenever it is asked: only objects by oid and in pg_catalog. */
        SESSION
    }

    /**
     * A parameter value of ours.
     *
     * @param typeOid the parameter's type, for example 25 for text and 3802 for jsonb
     * @param text its value in text format, or null
     */
    record OwnParameter(int typeOid, @Nullable String text) {}

    /** The rows of one question, values in text format. */
    record Answer(List<List<@Nullable String>> rows) {}
}
