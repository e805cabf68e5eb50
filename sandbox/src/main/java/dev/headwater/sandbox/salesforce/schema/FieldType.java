package dev.headwater.sandbox.salesforce.schema;

import java.util.Locale;

/** The types of {@code describe} that the fake knows, each with its SOAP type. */
public enum FieldType {
    ID("tns:ID"),
    REFERENCE("tns:ID"),
    STRING("xsd:string"),
    TEXTAREA("xsd:string"),
    PHONE("xsd:string"),
    URL("xsd:string"),
    EMAIL("xsd:string"),
    PICKLIST("xsd:string"),
    MULTIPICKLIST("xsd:string"),
    BOOLEAN("xsd:boolean"),
    INT("xsd:int"),
    DOUBLE("xsd:double"),
    CURRENCY("xsd:double"),
    PERCENT("xsd:double"),
    DATE("xsd:date"),
    DATETIME("xsd:dateTime"),
    ADDRESS("urn:address");

    private final String soapType;

    FieldType(String soapType) {
        this.soapType = soapType;
    }

    static FieldType of(String apiName) {
        return valueOf(apiName.toUpperCase(Locale.ROOT));
    }

    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String soapType() {
        return soapType;
    }

    /** Whether values are texts, ids included. */
    public boolean isText() {
        return switch (this) {
            case ID, REFERENCE, STRING, TEXTAREA, PHONE, URL, EMAIL, PICKLIST, MULTIPICKLIST -> true;
            case BOOLEAN, INT, DOUBLE, CURRENCY, PERCENT, DATE, DATETIME, ADDRESS -> false;
        };
    }

    public boolean isId() {
        return this == ID || this == REFERENCE;
    }

    public boolean isNumber() {
        return switch (this) {
            case INT, DOUBLE, CURRENCY, PERCENT -> true;
            case ID,
                    REFERENCE,
                    STRING,
                    TEXTAREA,
                    PHONE,
                    URL,
                    EMAIL,
                    PICKLIST,
                    MULTIPICKLIST,
                    BOOLEAN,
                    DATE,
                    DATETIME,
                    ADDRESS -> false;
        };
    }
}
