package dev.headwater.wire;

import java.util.List;

/** A scripted exchange: what a client sends and what it then waits for. */
@FunctionalInterface
interface Scenario {

    /** Runs on a session that is ready, and returns the messages that came back. */
    List<String> run(RawClient client) throws Exception;

    /** Sends everything at once and reads up to so many ReadyForQuery. */
    static Scenario of(int ready, Sending sending) {
        return client -> {
            sending.send(client);
            client.send();
            return client.readyForQuery(ready);
        };
    }

    /** What is sent before anything is read. */
    @FunctionalInterface
    interface Sending {
        void send(RawClient client) throws Exception;
    }
}
