/** Tokens: what they allow, and their end. */
@NullMarked
package dev.headwater.sandbox.github.session;

import org.jspecify.annotations.NullMarked;
