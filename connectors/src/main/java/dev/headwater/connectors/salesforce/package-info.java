/**
 * Salesforce by its REST API: writes as one sObject Collections request with {@code allOrNone}, so that a statement is
 * taken or refused as a whole; reads by SOQL. Only {@link dev.headwater.connectors.salesforce.SalesforceConnector} and
 * what it is built from are visible.
 *
 * <p>Source: REST API Developer Guide, "sObject Collections", "Status Codes and Error Responses", "OAuth Refresh Token
 * Flow".
 */
@NullMarked
package dev.headwater.connectors.salesforce;

import org.jspecify.annotations.NullMarked;
