/** The resources of the CRM API. */
@NullMarked
package dev.headwater.sandbox.hubspot.api;

import org.jspecify.annotations.NullMarked;
