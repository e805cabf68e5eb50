package dev.headwater.sandbox.salesforce.schema;

/** Fields whose value is made from others when a record is read. */
public enum Computed {
    /** Stored as it is. */
    NO,
    /** The non-empty parts, joined by a space. */
    NAME,
    /** Street, city and the rest, as one object; null while all of them are. */
    ADDRESS,
    /** The path of the record's picture. */
    PHOTO,
    /** Whether the first part has a value. */
    IS_SET
}
