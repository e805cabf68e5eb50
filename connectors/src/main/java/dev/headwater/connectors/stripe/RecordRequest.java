package dev.headwater.connectors.stripe;

import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.model.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The request for one record of a batch.
 *
 * @param target path below the base URL
 * @param form empty for a DELETE
 * @param key by which Stripe knows the request again; empty for a DELETE, which is harmless when it is repeated
 */
record RecordRequest(String method, String target, Optional<FormFields> form, Optional<String> key) {

    /**
     * Builds the request.
     *
     * @param row the record's position in the batch
     * @throws dev.headwater.schemas.error.SqlStateException 22023 for a value that Stripe cannot hold (S25a)
     */
    static RecordRequest of(WriteBatch batch, int row) {
        RecordWrite write = batch.records().get(row);
        String path = "/v1/" + batch.table().object();
        return switch (batch.operation()) {
            case INSERT -> post(path, batch, row);
            case UPDATE -> post(path + "/" + encodedId(write), batch, row);
            case DELETE ->
                new RecordRequest("DELETE", path + "/" + encodedId(write), Optional.empty(), Optional.empty());
        };
    }

    /** Path of a request before its record is known. */
    static String shape(WriteBatch batch) {
        String path = "/v1/" + batch.table().object();
        return batch.operation() == Operation.INSERT ? path : path + "/{id}";
    }

    private static RecordRequest post(String target, WriteBatch batch, int row) {
        FormFields form = FormFields.of(batch.table(), batch.records().get(row));
        return new RecordRequest("POST", target, Optional.of(form), Optional.of(keyOf(batch, row)));
    }

    /** From the statement's key and the row's ordinal, so that the journal is enough to send it again. */
    static String keyOf(WriteBatch batch, int row) {
        return "headwater-" + batch.key() + "-" + (row + 1);
    }

    private static String encodedId(RecordWrite write) {
        String id = Objects.requireNonNull(write.id(), "an update or delete names its record");
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
