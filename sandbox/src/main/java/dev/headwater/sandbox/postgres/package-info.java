/**
 * The one place from which tests and demo get a real Postgres.
 */
@NullMarked
package dev.headwater.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
