package dev.headwater.engine.sql;

import java.util.List;

/** Which rows an UPDATE or DELETE concerns. */
public sealed interface WhereClause {

    /** All rows. */
    record None() implements WhereClause {}

    /**
     * WHERE condition.
     *
     * @param slice the condition without the keyword
     * @param conjuncts the parts that AND connects at the top level, in order; one when there is no AND
     */
    record Condition(Slice slice, List<Conjunct> conjuncts) implements WhereClause {
        public Condition {
            conjuncts = List.copyOf(conjuncts);
        }
    }

    /** WHERE CURRENT OF cursor, which is never planned (S5a). */
    record CurrentOf(String cursor) implements WhereClause {}
}
