/** What the engine knows of a platform: write one batch, read pages, preview a request, and the sealed outcomes. */
@NullMarked
package dev.headwater.connectors.contract;

import org.jspecify.annotations.NullMarked;
