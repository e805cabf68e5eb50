/** A stateful, strict fake of HubSpot's CRM API, in both of its path styles. Where the vendor promises nothing, such as the order of a batch's results, it takes the liberty that the platform may take. */
@NullMarked
package dev.headwater.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
