package dev.headwater.wire.session;

/** What becomes true when upstream has answered, in the order of the requests. */
public interface Effects {
    /** The oldest effect's request has succeeded. */
    void applyOldest();

    /** The oldest effect's request has failed or was ignored. */
    void dropOldest();
}
