/** The journal of writes in the user's database: what was sent, and what became of it. */
@NullMarked
package dev.headwater.engine.journal;

import org.jspecify.annotations.NullMarked;
