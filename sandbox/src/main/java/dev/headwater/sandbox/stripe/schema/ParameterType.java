package dev.headwater.sandbox.stripe.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What a parameter may hold. */
public sealed interface ParameterType {

    /**
     * A text.
     *
     * @param longest characters that it may have
     */
    record Text(int longest) implements ParameterType {}

    record Whole() implements ParameterType {}

    /** A number with a fraction, answered as a number. */
    record Fraction() implements ParameterType {}

    /** A number with a fraction, answered as a text. */
    record Decimal() implements ParameterType {}

    record Flag() implements ParameterType {}

    record Choice(List<String> options) implements ParameterType {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /** Unix seconds, or one of these words. */
    record Moment(List<String> words) implements ParameterType {
        public Moment {
            words = List.copyOf(words);
        }
    }

    /** Texts by names that the user chooses. */
    record Metadata() implements ParameterType {}

    /** Something that the fake does not look into. */
    record Free() implements ParameterType {}

    record Many(ParameterType item) implements ParameterType {}

    record Group(SequencedMap<String, Parameter> parameters) implements ParameterType {
        public Group(Map<String, Parameter> parameters) {
            this(new LinkedHashMap<>(parameters));
        }
    }
}
