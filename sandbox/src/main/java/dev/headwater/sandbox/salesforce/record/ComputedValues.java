package dev.headwater.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes the values of computed fields. */
final class ComputedValues {

    private ComputedValues() {}

    static JsonNode of(StoredRecord record, FieldDefinition field) {
        return switch (field.computed()) {
            case NO -> record.stored(field.name());
            case NAME -> name(record, field);
            case ADDRESS -> address(record, field);
            case PHOTO -> TextNode.valueOf("/services/images/photo/" + record.id());
            case IS_SET ->
                BooleanNode.valueOf(!record.stored(field.parts().getFirst()).isNull());
        };
    }

    private static JsonNode name(StoredRecord record, FieldDefinition field) {
        return TextNode.valueOf(field.parts().stream()
                .map(record::stored)
                .filter(part -> !part.isNull())
                .map(JsonNode::textValue)
                .collect(Collectors.joining(" ")));
    }

    private static JsonNode address(StoredRecord record, FieldDefinition field) {
        if (field.parts().stream().allMatch(part -> record.stored(part).isNull())) {
            return NullNode.getInstance();
        }
        String prefix = field.name().substring(0, field.name().length() - "Address".length());
        ObjectNode address = Json.object().putNull("geocodeAccuracy");
        for (String part : field.parts()) {
            String key = part.substring(prefix.length());
            address.set(key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1), record.stored(part));
        }
        return address;
    }
}
