/**
 * Records, their ids, the rules that writes must keep, and the form in which records are shown.
 */
@NullMarked
package dev.headwater.sandbox.salesforce.record;

import org.jspecify.annotations.NullMarked;
