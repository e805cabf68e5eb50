package dev.headwater.engine.sql;

/** One value of a VALUES row, or the value of an assignment. */
public sealed interface Cell {

    /** As written. */
    Slice slice();

    /**
     * A value that Postgres computes.
     *
     * @param bare whether it is nothing but a string literal, NULL or a parameter: such a value takes its type from the
     *     column, so wherever it is moved away from its column, the column's type has to be written behind it
     */
    record Expression(Slice slice, boolean bare) implements Cell {}

    /** The keyword DEFAULT. */
    record Default(Slice slice) implements Cell {}
}
