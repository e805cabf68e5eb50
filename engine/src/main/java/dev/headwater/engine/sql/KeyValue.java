package dev.headwater.engine.sql;

/** A value that a column is compared with. Values with a cast are none: comparing as another type may match more rows. */
public sealed interface KeyValue {

    /** As written. */
    Slice slice();

    /** {@code 'text'}, whose type the column decides; the text is what the literal stands for. */
    record Text(Slice slice, String value) implements KeyValue {}

    /** A number, as written but for the sign, which stands directly before the digits. */
    record Numeric(Slice slice, String value) implements KeyValue {}

    record Bool(Slice slice, boolean value) implements KeyValue {}

    /** NULL: the comparison is never true. */
    record Null(Slice slice) implements KeyValue {}

    /** $n, counted from 1. */
    record Parameter(Slice slice, int number) implements KeyValue {}
}
