package dev.headwater.wire.startup;

import dev.headwater.engine.execute.Interceptor;

/**
 * Where the sessions of one user go.
 *
 * @param databaseUser the role of its upstream sessions
 */
public record Account(UpstreamServer server, String databaseUser, Interceptor interceptor) {}
