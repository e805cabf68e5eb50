/**
 * Messages of the Postgres v3 protocol: framing that does not collect what nobody needs to see, records for the few
 * messages that are decoded, and the encoders of those that Headwater sends itself.
 */
@NullMarked
package dev.headwater.wire.message;

import org.jspecify.annotations.NullMarked;
