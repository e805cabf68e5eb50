/**
 * What a fake platform offers to the server and to the control API. A further platform is one package that implements
 * {@link dev.headwater.sandbox.platform.Platform}, and one line in {@code SandboxOptions}.
 */
@NullMarked
package dev.headwater.sandbox.platform;

import org.jspecify.annotations.NullMarked;
