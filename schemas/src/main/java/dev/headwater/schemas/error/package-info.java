/**
 * Every failure that a client can see: {@link dev.headwater.schemas.error.SqlState} is the complete list of codes,
 * {@link dev.headwater.schemas.error.SqlError} the fields of one Postgres error and
 * {@link dev.headwater.schemas.error.SqlStateException} the one exception that carries them.
 */
@NullMarked
package dev.headwater.schemas.error;

import org.jspecify.annotations.NullMarked;
