/** The objects of one account, and the rules by which they come, change and go. */
@NullMarked
package dev.headwater.sandbox.stripe.record;

import org.jspecify.annotations.NullMarked;
