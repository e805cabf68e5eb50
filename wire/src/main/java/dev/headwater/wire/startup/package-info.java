/** From the first byte of a connection to the first ReadyForQuery: start-up packet, login on both sides. */
@NullMarked
package dev.headwater.wire.startup;

import org.jspecify.annotations.NullMarked;
