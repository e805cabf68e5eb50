/** From the platform to the database: the first fill of a table. */
@NullMarked
package dev.headwater.engine.sync;

import org.jspecify.annotations.NullMarked;
