/** The model of synced tables: what a table stands for on its platform and what may be written to it. */
@NullMarked
package dev.headwater.schemas.model;

import org.jspecify.annotations.NullMarked;
