/**
 * What Headwater knows of the platforms' objects before it has asked anyone: one JSON resource per object, named by
 * {@code index.json}, read by {@link dev.headwater.schemas.descriptor.Descriptors}.
 */
@NullMarked
package dev.headwater.schemas.descriptor;

import org.jspecify.annotations.NullMarked;
