/** Encryption of both legs: certificates and their renewal, the requests that start TLS, and channel bindings. */
@NullMarked
package dev.headwater.wire.tls;

import org.jspecify.annotations.NullMarked;
