/** Writes on synced tables: classified, withheld from upstream, run, and answered in the order of the session. */
@NullMarked
package dev.headwater.wire.intercept;

import org.jspecify.annotations.NullMarked;
