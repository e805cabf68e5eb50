/** Bytes from one side to the other: back-pressure, half-close, and the points where a message gets attention. */
@NullMarked
package dev.headwater.wire.relay;

import org.jspecify.annotations.NullMarked;
