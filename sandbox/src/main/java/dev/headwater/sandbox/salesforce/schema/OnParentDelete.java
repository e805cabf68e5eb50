package dev.headwater.sandbox.salesforce.schema;

/** What becomes of a record when the one that it refers to is deleted. */
public enum OnParentDelete {
    /** It is deleted too, as an account's contacts are. */
    CASCADE,
    /** It loses the reference. */
    CLEAR,
    /** The deletion fails, as that of an account with cases does. */
    RESTRICT
}
