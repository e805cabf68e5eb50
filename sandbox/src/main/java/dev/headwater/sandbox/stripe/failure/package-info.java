/** How Stripe words its refusals. */
@NullMarked
package dev.headwater.sandbox.stripe.failure;

import org.jspecify.annotations.NullMarked;
