/** Root of the sandbox module. */
@NullMarked
package dev.headwater.sandbox;

import org.jspecify.annotations.NullMarked;
