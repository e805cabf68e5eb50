/** SCRAM-SHA-256 as a server for proxy users, and the ways by which Headwater logs in to the upstream database. */
@NullMarked
package dev.headwater.wire.auth;

import org.jspecify.annotations.NullMarked;
