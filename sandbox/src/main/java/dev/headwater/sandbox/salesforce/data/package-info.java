/**
 * The resources below {@code /services/data}.
 */
@NullMarked
package dev.headwater.sandbox.salesforce.data;

import org.jspecify.annotations.NullMarked;
