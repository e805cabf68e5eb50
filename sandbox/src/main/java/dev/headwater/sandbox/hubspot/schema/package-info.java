/** Object types, their properties, pipelines and owners. */
@NullMarked
package dev.headwater.sandbox.hubspot.schema;

import org.jspecify.annotations.NullMarked;
