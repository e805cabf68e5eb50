/** Values that several platforms write alike, in their own forms and in those of Postgres. */
@NullMarked
package dev.headwater.connectors.value;

import org.jspecify.annotations.NullMarked;
