/**
 * From a parsed statement to the three operators: a skeleton of relational operators, the rule that turns its
 * TableModify into one request or refuses, and the operators that EXPLAIN prints.
 */
@NullMarked
package dev.headwater.engine.plan;

import org.jspecify.annotations.NullMarked;
