/** What the account holds, and the rules by which it changes. */
@NullMarked
package dev.headwater.sandbox.github.store;

import org.jspecify.annotations.NullMarked;
