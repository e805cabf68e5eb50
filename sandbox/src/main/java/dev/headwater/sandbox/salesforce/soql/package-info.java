/**
 * The part of SOQL that a sync needs: one object, conditions, order, limit and offset.
 */
@NullMarked
package dev.headwater.sandbox.salesforce.soql;

import org.jspecify.annotations.NullMarked;
