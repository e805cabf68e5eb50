/**
 * The sandbox server: one port that serves faithful fakes of the platforms, one package each, and the control API for
 * tests below {@code /_sandbox}. {@link dev.headwater.sandbox.Sandbox} is the way in.
 */
@NullMarked
package dev.headwater.sandbox;

import org.jspecify.annotations.NullMarked;
