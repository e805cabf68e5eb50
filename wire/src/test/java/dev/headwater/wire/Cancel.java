package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Sends CancelRequests. */
final class Cancel {
    private static final int CODE = 80_877_102;

    private Cancel() {}

    /** Returns when the server has closed the connection, which is all the answer there is (PG-K1). */
    static void request(int port, byte[] key) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.raw(RawClient.int4(8 + key.length))
                    .raw(RawClient.int4(CODE))
                    .raw(key)
                    .send();
            assertThat(client.untilEnd()).containsExactly("EOF");
        }
    }
}
