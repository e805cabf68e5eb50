package dev.headwater.sandbox.hubspot.schema;

import java.util.Locale;

/** What a property holds; on the wire every value is a text. */
public enum PropertyType {
    STRING,
    NUMBER,
    BOOL,
    DATE,
    DATETIME,
    ENUMERATION;

    static PropertyType of(String apiName) {
        return valueOf(apiName.toUpperCase(Locale.ROOT));
    }

    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
