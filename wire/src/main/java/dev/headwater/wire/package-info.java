/**
 * The Postgres v3 protocol, between clients and the upstream database: {@link dev.headwater.wire.WireServer} is the
 * only way in, one package per phase of a session behind it.
 */
@NullMarked
package dev.headwater.wire;

import org.jspecify.annotations.NullMarked;
