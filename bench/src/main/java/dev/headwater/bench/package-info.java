/** Comparisons and micro-benchmarks; nothing of the product depends on them. */
@NullMarked
package dev.headwater.bench;

import org.jspecify.annotations.NullMarked;
