/** The records of a portal and the rules that they keep. */
@NullMarked
package dev.headwater.sandbox.hubspot.record;

import org.jspecify.annotations.NullMarked;
