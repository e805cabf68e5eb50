/** The command line. */
@NullMarked
package dev.headwater.server.cli;

import org.jspecify.annotations.NullMarked;
