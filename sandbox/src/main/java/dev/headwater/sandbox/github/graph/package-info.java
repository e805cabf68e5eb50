/** The GraphQL endpoint. */
@NullMarked
package dev.headwater.sandbox.github.graph;

import org.jspecify.annotations.NullMarked;
