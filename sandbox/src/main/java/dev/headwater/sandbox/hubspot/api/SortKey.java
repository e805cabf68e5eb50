package dev.headwater.sandbox.hubspot.api;

import dev.headwater.sandbox.hubspot.record.ApiTime;
import dev.headwater.sandbox.hubspot.schema.Property;
import java.math.BigDecimal;
import java.util.Locale;

/** How values of a property compare: numbers and moments by size, texts in any case. */
record SortKey(BigDecimal number, String text) implements Comparable<SortKey> {

    static final SortKey NONE = new SortKey(BigDecimal.ZERO, "");

    static SortKey of(Property property, String value) {
        return switch (property.type()) {
            case NUMBER -> new SortKey(numberOf(value), "");
            case DATE, DATETIME ->
                new SortKey(
                        ApiTime.read(value)
                                .map(moment -> BigDecimal.valueOf(moment.toEpochMilli()))
                                .orElse(BigDecimal.ZERO),
                        "");
            case STRING, BOOL, ENUMERATION -> new SortKey(BigDecimal.ZERO, value.toLowerCase(Locale.ROOT));
        };
    }

    private static BigDecimal numberOf(String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    @Override
    public int compareTo(SortKey other) {
        int bySize = number.compareTo(other.number);
        return bySize != 0 ? bySize : text.compareTo(other.text);
    }
}
