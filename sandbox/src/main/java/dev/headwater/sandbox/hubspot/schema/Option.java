package dev.headwater.sandbox.hubspot.schema;

/** One value that an enumeration allows. */
public record Option(String label, String value) {}
