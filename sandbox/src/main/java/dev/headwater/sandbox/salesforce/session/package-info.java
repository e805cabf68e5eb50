/**
 * OAuth: refresh tokens, access tokens and their end.
 */
@NullMarked
package dev.headwater.sandbox.salesforce.session;

import org.jspecify.annotations.NullMarked;
