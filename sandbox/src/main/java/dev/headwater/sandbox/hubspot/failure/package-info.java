/** How the API says no. */
@NullMarked
package dev.headwater.sandbox.hubspot.failure;

import org.jspecify.annotations.NullMarked;
