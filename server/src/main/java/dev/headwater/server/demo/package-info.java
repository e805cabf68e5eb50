/** The demo: everything that Headwater needs on one machine, from a Postgres to the platforms' fakes. */
@NullMarked
package dev.headwater.server.demo;

import org.jspecify.annotations.NullMarked;
