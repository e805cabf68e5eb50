package dev.headwater.sandbox.salesforce.soql;

import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import java.util.List;

/** A condition over one record. */
sealed interface Condition {

    record And(List<Condition> parts) implements Condition {

        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Condition> parts) implements Condition {

        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    record Compare(FieldDefinition field, Operator operator, Literal literal) implements Condition {}

    record In(FieldDefinition field, boolean negated, List<Literal> literals) implements Condition {

        public In {
            literals = List.copyOf(literals);
        }
    }
}
