package dev.headwater.sandbox.salesforce.schema;

/** Whether a field can be given a value: never, when its record is created, or always. */
public enum Access {
    READ,
    CREATE,
    WRITE
}
