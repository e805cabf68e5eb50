package dev.headwater.wire.startup;

import dev.headwater.schemas.model.Secret;
import dev.headwater.wire.auth.ScramCredential;
import java.util.Optional;

/** Who verifies a client. */
sealed interface LoginRoute {

    /**
     * Headwater, by SCRAM.
     *
     * @param target where the client goes; empty for a user that does not exist and can only fail (PG-A9)
     */
    record Verify(ScramCredential credential, Optional<Target> target) implements LoginRoute {}

    /** The database: its questions and the client's answers are relayed. */
    record Relay(Account account) implements LoginRoute {}

    /**
     * An account and what opens it.
     *
     * @param databasePassword of the account's role; unused where the database trusts us
     */
    record Target(Account account, Secret databasePassword) {}
}
