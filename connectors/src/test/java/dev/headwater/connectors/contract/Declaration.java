package dev.headwater.connectors.contract;

import dev.headwater.connectors.Fixtures;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a platform declares of itself. What it does not declare it must refuse or do without; the contract tests either
 * way.
 *
 * @param platform its name, also below the sandbox
 * @param tables tables to write to, with rows for them; the first one is for the faults
 * @param partialOn operations that can be taken for some records and refused for others; the rest is all or nothing
 * @param writePath what the path of every write contains
 * @param deletesOfUnknown what an attempt to delete a record that is not there comes to
 * @param busy a fault that makes the platform refuse a write for the moment without executing it
 * @param busyState the SQLSTATE of that
 * @param idempotent whether a lost write may be sent again with the same key
 * @param requests how many requests a batch is
 * @param credential whether the platform's access ends and is renewed
 * @param answers how much an answer to a write tells
 */
record Declaration(
        String platform,
        List<SampleTable> tables,
        Set<Operation> partialOn,
        String writePath,
        DeletesOfUnknown deletesOfUnknown,
        String busy,
        String busyState,
        Idempotency idempotent,
        Requests requests,
        Credential credential,
        Answers answers) {

    /** A platform that takes a batch by one request with a token that is renewed, and knows no request again. */
    Declaration(
            String platform,
            List<SampleTable> tables,
            Set<Operation> partialOn,
            String writePath,
            DeletesOfUnknown deletesOfUnknown,
            String busy,
            String busyState,
            Idempotency idempotent) {
        this(
                platform,
                tables,
                partialOn,
                writePath,
                deletesOfUnknown,
                busy,
                busyState,
                idempotent,
                Requests.ONE,
                Credential.RENEWED,
                Answers.SOME);
    }

    /** How a batch is sent. */
    enum Requests {
        ONE,
        /** One after the other, until a record is not taken (S16). */
        ONE_PER_RECORD
    }

    /** What an answer to a write tells of the record. */
    enum Answers {
        SOME,
        /** Everything, so that nothing is read back. */
        ALL
    }

    /** What a refused access comes to. */
    enum Credential {
        /** Another token is asked for. */
        RENEWED,
        /** There is one key, and nothing to ask for. */
        FIXED
    }

    /** Whether the platform minds that a record is gone already. */
    enum DeletesOfUnknown {
        ACCEPTED,
        REFUSED
    }

    /** What a repeated request with the same key does. */
    enum Idempotency {
        /** There are no keys: nothing in doubt is sent again. */
        NO_KEYS,
        /** The platform answers it as it did the first time: what is in doubt is sent again. */
        KEYS
    }

    /**
     * A table and rows for it.
     *
     * @param unknownId an id of the platform's form that no record of the table has
     * @param row the values of a new row as JSON; {@code %d} stands for its number
     * @param change values for an update
     * @param cleared a column of {@code row} or {@code change} that may be cleared; empty if there is none
     * @param badRow the values of a row that the platform refuses
     * @param badColumn the column at fault
     * @param badState its SQLSTATE
     * @param readBack columns that only the platform knows and that its answer does not tell, with the values for
     *     {@code row} after {@code change}; values not of interest are null
     */
    record SampleTable(
            SyncedTable table,
            String unknownId,
            String row,
            String change,
            String cleared,
            String badRow,
            String badColumn,
            String badState,
            Map<String, String> readBack) {

        String row(int number) {
            return row.replace("%d", Integer.toString(number));
        }

        WriteBatch inserts(int count) {
            String[] rows = new String[count];
            for (int i = 0; i < count; i++) {
                rows[i] = row(i);
            }
            return Fixtures.inserts(table, rows);
        }

        @Override
        public String toString() {
            return table.qualifiedName() + " by " + table.limits().insert();
        }
    }
}
