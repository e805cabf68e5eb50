package dev.headwater.sandbox.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.sandbox.salesforce.record.StoredRecord;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A query whose names are resolved and whose literals fit their fields.
 *
 * @param fields what to show; empty for {@code COUNT()}
 */
public record Query(
        ObjectDefinition object,
        List<FieldDefinition> fields,
        Optional<Filter> filter,
        List<Order> order,
        OptionalInt limit,
        int offset) {

    public Query {
        fields = List.copyOf(fields);
        order = List.copyOf(order);
    }

    public boolean countsOnly() {
        return fields.isEmpty();
    }

    /** The records that the query finds among these, in its order; records that it holds equal stay in theirs. */
    public List<StoredRecord> run(List<StoredRecord> records) {
        Comparator<StoredRecord> comparator = (_, _) -> 0;
        for (Order by : order) {
            comparator = comparator.thenComparing(by.comparator());
        }
        return records.stream()
                .filter(record -> filter.map(each -> each.accepts(record)).orElse(true))
                .sorted(comparator)
                .skip(offset)
                .limit(limit.orElse(Integer.MAX_VALUE))
                .toList();
    }

    /** One key of the order; nulls come first unless the query says otherwise. */
    record Order(FieldDefinition field, boolean descending, boolean nullsLast) {

        private Comparator<StoredRecord> comparator() {
            Comparator<JsonNode> values = (left, right) -> FieldValues.compare(field, left, right);
            if (descending) {
                values = values.reversed();
            }
            Comparator<@Nullable JsonNode> withNulls =
                    nullsLast ? Comparator.nullsLast(values) : Comparator.nullsFirst(values);
            return (left, right) -> withNulls.compare(orNull(left), orNull(right));
        }

        private @Nullable JsonNode orNull(StoredRecord record) {
            JsonNode value = record.value(field);
            return value.isNull() ? null : value;
        }
    }
}
