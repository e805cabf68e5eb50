/**
 * Salesforce's error codes, and refusals of whole requests.
 */
@NullMarked
package dev.headwater.sandbox.salesforce.failure;

import org.jspecify.annotations.NullMarked;
