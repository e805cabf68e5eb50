/** Root of the wire module. */
@NullMarked
package dev.headwater.wire;

import org.jspecify.annotations.NullMarked;
