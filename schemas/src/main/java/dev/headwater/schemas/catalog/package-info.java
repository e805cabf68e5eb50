/** What the database says of the synced tables: OIDs, types, keys and defaults, joined with the descriptors. */
@NullMarked
package dev.headwater.schemas.catalog;

import org.jspecify.annotations.NullMarked;
