package dev.headwater.wire.startup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A client's StartupMessage. Names and values are kept byte for byte (as ISO 8859-1), because what we do not change is
 * passed on as it came; {@link #find} reads a value as UTF-8.
 *
 * @param version major in the high half, minor in the low one
 */
public record StartupMessage(int version, List<Parameter> parameters) {
    static final int VERSION_3_0 = 196_608;
    /** Longer cancel keys than 3.0's (PG-S20); 3.1 was never used. */
    static final int VERSION_3_2 = 196_610;

    private static final String PROTOCOL_OPTION = "_pq_.";

    public StartupMessage {
        parameters = List.copyOf(parameters);
    }

    /** One name and value. */
    public record Parameter(String name, String value) {}

    /** The value of a parameter, the last one if it is repeated, as Postgres takes it. */
    Optional<String> find(String name) {
        return parameters.reversed().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> utf8(parameter.value()))
                .findFirst();
    }

    /** Options of the protocol itself: we know none of them (PG-S16). */
    List<String> protocolOptions() {
        return parameters.stream()
                .map(Parameter::name)
                .filter(name -> name.startsWith(PROTOCOL_OPTION))
                .map(StartupMessage::utf8)
                .toList();
    }

    /** The version that both sides speak; upstream is offered no newer one, so that its keys fit (PG-S17). */
    int agreedVersion() {
        return version >= VERSION_3_2 ? VERSION_3_2 : VERSION_3_0;
    }

    /** Whether the client must be told that we speak another version or know no options (PG-S15, PG-S18). */
    boolean needsNegotiation() {
        return version != agreedVersion() || !protocolOptions().isEmpty();
    }

    /** What goes upstream unchanged: everything that names neither user, database nor protocol options. */
    List<Parameter> settings() {
        return parameters.stream()
                .filter(parameter -> !parameter.name().equals("user")
                        && !parameter.name().equals("database")
                        && !parameter.name().startsWith(PROTOCOL_OPTION))
                .toList();
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
