/**
 * HubSpot by its CRM API: an INSERT is one record by the single endpoint, or up to a hundred by the batch endpoint where
 * the table's limit allows it; UPDATE and DELETE are batches. Batches can be taken in part (S17). Only {@link
 * dev.headwater.connectors.hubspot.HubSpotConnector} and what it is built from are visible.
 *
 * <p>Source: HubSpot's public API specification, CRM / Contacts and Auth / OAuth; developers.hubspot.com, "Error
 * handling".
 */
@NullMarked
package dev.headwater.connectors.hubspot;

import org.jspecify.annotations.NullMarked;
