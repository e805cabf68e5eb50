/**
 * The control API for tests: the log of requests, records behind the client's back, faults, limits, reset.
 */
@NullMarked
package dev.headwater.sandbox.control;

import org.jspecify.annotations.NullMarked;
