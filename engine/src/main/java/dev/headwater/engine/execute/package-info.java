/** The steps of one write (S18), the port to the client's own session, and the interceptor that wire asks. */
@NullMarked
package dev.headwater.engine.execute;

import org.jspecify.annotations.NullMarked;
