/**
 * Requests and answers as the platforms see them: plain values, free of the web server that carries them.
 */
@NullMarked
package dev.headwater.sandbox.http;

import org.jspecify.annotations.NullMarked;
