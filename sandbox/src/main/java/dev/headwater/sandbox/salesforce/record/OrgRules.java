package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.salesforce.failure.ApiError;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.Optional;

/** The rules that a single value must keep because of other records: references lead somewhere, unique values are. */
final class OrgRules {

    private final ObjectCatalog catalog;
    private final RecordStore store;

    OrgRules(ObjectCatalog catalog, RecordStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    Optional<ApiError> checkReference(FieldDefinition field, String text) {
        Optional<RecordId> id = RecordId.parse(text)
                .filter(parsed -> catalog.findByPrefix(parsed.keyPrefix())
                        .map(ObjectDefinition::name)
                        .filter(field.referenceTo()::contains)
                        .isPresent());
        if (id.isEmpty()) {
            return Optional.of(ApiError.ofField(
                    "MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, field.name()));
        }
        return store.findLive(id.get()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        ApiError.ofField("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name()));
    }

    /** Unique texts are compared in any case; the message shows the other record's id in its 15 characters. */
    Optional<ApiError> checkUnique(
            ObjectDefinition object, Optional<RecordId> self, FieldDefinition field, JsonNode value) {
        if (!field.unique() || value.isNull()) {
            return Optional.empty();
        }
        return store.live(object).stream()
                .filter(other -> self.map(id -> !id.equals(other.id())).orElse(true))
                .filter(other -> other.stored(field.name()).asText().equalsIgnoreCase(value.asText()))
                .findFirst()
                .map(other -> ApiError.ofField(
                        "DUPLICATE_VALUE",
                        "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                + other.id().shortText(),
                        field.name()));
    }
}
