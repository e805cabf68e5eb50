package dev.headwater.schemas.model;

/** The three verbs that a platform can be asked for. */
public enum Operation {
    INSERT,
    UPDATE,
    DELETE
}
