package dev.headwater.sandbox.platform;

import java.net.URI;
import java.time.InstantSource;

/** How one fake platform is set up. Implementations are immutable. */
public interface PlatformSettings {

    /** The name of the platform that it sets up. */
    String platform();

    /**
     * Makes the platform with its sample data.
     *
     * @param base the URL of the sandbox, without the platform's name
     * @param clock the time that tokens, limits and records follow
     */
    Platform create(URI base, InstantSource clock);
}
