/** OAuth and private-app tokens: what they allow, and their end. */
@NullMarked
package dev.headwater.sandbox.hubspot.session;

import org.jspecify.annotations.NullMarked;
