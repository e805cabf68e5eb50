/** A fake Stripe account: the platform, its set-up and its records. */
@NullMarked
package dev.headwater.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
