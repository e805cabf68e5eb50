/** The REST routes. */
@NullMarked
package dev.headwater.sandbox.github.rest;

import org.jspecify.annotations.NullMarked;
