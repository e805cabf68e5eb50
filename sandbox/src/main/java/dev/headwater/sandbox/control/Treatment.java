package dev.headwater.sandbox.control;

import java.time.Duration;

/** What the faults in force do to one request: wait, and then one outcome. */
public record Treatment(Duration delay, FaultEffect.Outcome outcome) {}
