/**
 * Stripe by its API v1. A request is about one object, so a statement is a request for each of its records, one after the
 * other until the first refusal (S16), each with an idempotency key by which it may be sent again (S29). Only {@link
 * dev.headwater.connectors.stripe.StripeConnector} and what it is built from are visible.
 *
 * <p>Source: docs.stripe.com/api, its pages on errors, idempotent requests, metadata and pagination; the types of the npm
 * package {@code stripe} 23.1.0.
 */
@NullMarked
package dev.headwater.connectors.stripe;

import org.jspecify.annotations.NullMarked;
