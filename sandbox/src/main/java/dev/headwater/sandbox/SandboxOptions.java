package dev.headwater.sandbox;

import dev.headwater.sandbox.salesforce.SalesforceSettings;
import java.time.InstantSource;

/**
 * What a sandbox can be told at its start.
 *
 * @param port 0 takes any free one
 * @param clock the time that tokens, limits and records follow
 */
public record SandboxOptions(int port, InstantSource clock, SalesforceSettings salesforce) {

    public static SandboxOptions onPort(int port) {
        return new SandboxOptions(port, InstantSource.system(), SalesforceSettings.usual());
    }

    public SandboxOptions withClock(InstantSource other) {
        return new SandboxOptions(port, other, salesforce);
    }

    public SandboxOptions withSalesforce(SalesforceSettings other) {
        return new SandboxOptions(port, clock, other);
    }
}
