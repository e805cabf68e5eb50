/** The HTTP side of a fake account: keys, versions, idempotency, forms, lists, search and events. */
@NullMarked
package dev.headwater.sandbox.stripe.api;

import org.jspecify.annotations.NullMarked;
