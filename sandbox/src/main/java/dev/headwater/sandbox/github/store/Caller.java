package dev.headwater.sandbox.github.store;

/**
 * Who asks.
 *
 * @param actor the node id of the user or of the app's bot
 */
public record Caller(String actor, Kind kind) {

    /** Whose rights a token carries. */
    public enum Kind {
        /** The owner of the account. */
        PERSON,
        /** An installed app, which some mutations are never open to. */
        INSTALLATION
    }

    boolean isInstallation() {
        return kind == Kind.INSTALLATION;
    }
}
