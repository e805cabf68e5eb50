/**
 * A stateful, strict fake of Salesforce's REST API. Strict on purpose: where a fake is more lenient than the platform, its
 * users find out in production.
 */
@NullMarked
package dev.headwater.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
