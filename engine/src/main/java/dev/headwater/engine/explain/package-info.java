/** EXPLAIN of a write: the plan as Postgres clients expect to read it. */
@NullMarked
package dev.headwater.engine.explain;

import org.jspecify.annotations.NullMarked;
