/** Why GitHub does not do what it is asked for. */
@NullMarked
package dev.headwater.sandbox.github.failure;

import org.jspecify.annotations.NullMarked;
