/** Root of the server module. */
@NullMarked
package dev.headwater.server;

import org.jspecify.annotations.NullMarked;
