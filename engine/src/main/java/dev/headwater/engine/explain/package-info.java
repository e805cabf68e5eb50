/** EXPLAIN: a plan as a tree of operators, what is told with it, and its four formats in the style of Postgres's own. */
@NullMarked
package dev.headwater.engine.explain;

import org.jspecify.annotations.NullMarked;
