/**
 * Definitions of Salesforce objects and fields, read from JSON resources: a further object is a further file.
 */
@NullMarked
package dev.headwater.sandbox.salesforce.schema;

import org.jspecify.annotations.NullMarked;
