package dev.headwater.engine.explain;

import java.time.Duration;
import java.util.Optional;

/**
 * What EXPLAIN ANALYZE has measured of one operator.
 *
 * @param loops how often it ran; 0 for never
 * @param rows how many rows came out of it the last time
 * @param time its own, without its inputs, of all loops; empty with TIMING off
 */
public record Actual(int loops, long rows, Optional<Duration> time) {}
