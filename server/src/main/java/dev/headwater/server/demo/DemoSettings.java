package dev.headwater.server.demo;

import java.util.Optional;

/**
 * What the demo can be told.
 *
 * @param port the wire port; 0 for any free one
 * @param sandboxPort the sandbox's port; 0 for any free one
 * @param databaseUrl a running Postgres to use instead of the embedded one
 */
public record DemoSettings(int port, int sandboxPort, Optional<String> databaseUrl) {}
