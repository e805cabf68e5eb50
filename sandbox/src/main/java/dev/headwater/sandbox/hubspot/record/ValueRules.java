package dev.headwater.sandbox.hubspot.record;

import dev.headwater.sandbox.hubspot.failure.PropertyError;
import dev.headwater.sandbox.hubspot.schema.Option;
import dev.headwater.sandbox.hubspot.schema.Property;
import dev.headwater.sandbox.hubspot.schema.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The rules that a single value must keep, and the form in which it is stored. */
final class ValueRules {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,]+@[^@\\s,.]+(\\.[^@\\s,.]+)+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final Schema schema;

    ValueRules(Schema schema) {
        this.schema = schema;
    }

    /** The value as it is stored; empty when it is refused, which the error tells. Not for the clearing empty text. */
    Optional<String> stored(Property property, String given, Consumer<PropertyError> error) {
        return switch (property.type()) {
            case STRING -> text(property, given, error);
            case NUMBER ->
                require(NUMBER.matcher(given).matches(), given, property, "INVALID_FLOAT", "a valid number", error);
            case BOOL ->
                require(
                        given.equals("true") || given.equals("false"),
                        given,
                        property,
                        "INVALID_OPTION",
                        "one of the allowed options: [true, false]",
                        error);
            case DATE -> {
                Optional<String> date = ApiTime.readDate(given);
                yield require(date.isPresent(), date.orElse(given), property, "INVALID_DATE", "a valid date", error);
            }
            case DATETIME -> {
                Optional<String> moment = ApiTime.read(given).map(ApiTime::write);
                yield require(
                        moment.isPresent(), moment.orElse(given), property, "INVALID_DATE", "a valid long.", error);
            }
            case ENUMERATION -> option(property, given, error);
        };
    }

    private static Optional<String> text(Property property, String given, Consumer<PropertyError> error) {
        if (!property.email()) {
            return Optional.of(given);
        }
        String address = given.strip().toLowerCase(Locale.ROOT);
        if (EMAIL.matcher(address).matches()) {
            return Optional.of(address);
        }
        error.accept(new PropertyError(property.name(), "INVALID_EMAIL", "Email address " + given + " is invalid"));
        return Optional.empty();
    }

    private Optional<String> option(Property property, String given, Consumer<PropertyError> error) {
        if (property.referencedObjectType().equals("OWNER")) {
            return require(
                    schema.isOwner(given), given, property, "INVALID_OWNER_ID", "the id of an active owner", error);
        }
        List<String> allowed = property.options().stream().map(Option::value).toList();
        List<String> chosen = property.takesSeveral() ? Arrays.asList(given.split(";", -1)) : List.of(given);
        return require(
                allowed.containsAll(chosen),
                given,
                property,
                "INVALID_OPTION",
                "one of the allowed options: " + allowed,
                error);
    }

    private static Optional<String> require(
            boolean holds,
            String value,
            Property property,
            String code,
            String expected,
            Consumer<PropertyError> error) {
        if (!holds) {
            error.accept(new PropertyError(property.name(), code, value + " was not " + expected));
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
