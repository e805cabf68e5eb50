/**
 * What Stripe's objects take and hold. One resource per object names its parameters, nested ones too, with their types; a
 * name ends in {@code !} where the parameter is required and in {@code ?} where an empty text unsets it.
 *
 * <p>Source: the parameter and object types of the npm package {@code stripe} 23.1.0, which its vendor generates from the
 * API's specification.
 */
@NullMarked
package dev.headwater.sandbox.stripe.schema;

import org.jspecify.annotations.NullMarked;
