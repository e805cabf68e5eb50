/** CancelRequest: from the key that a client shows to the session and the database that it means. */
@NullMarked
package dev.headwater.wire.cancel;

import org.jspecify.annotations.NullMarked;
