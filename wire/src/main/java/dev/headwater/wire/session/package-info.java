/**
 * What is known about one client session, without any socket: the queue of outstanding requests, the names of prepared
 * writes, the state of the transaction and the client's encoding.
 */
@NullMarked
package dev.headwater.wire.session;

import org.jspecify.annotations.NullMarked;
