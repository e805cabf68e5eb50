package dev.headwater.sandbox.stripe.schema;

/**
 * A parameter of a request.
 *
 * @param clearable whether an empty text unsets it
 */
public record Parameter(ParameterType type, boolean required, boolean clearable) {}
