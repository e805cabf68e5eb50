package dev.headwater.sandbox.github.store;

import dev.headwater.sandbox.github.failure.RefusedException;

/** A change of the account: all of it is done or nothing. */
@FunctionalInterface
public interface Change {

    /** Returns the node as it is then; a removed one as it was. */
    StoredNode apply(Input input, Caller caller) throws RefusedException;
}
