package dev.headwater.connectors.hubspot;

import static dev.headwater.connectors.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as Postgres gives them in jsonb, and as HubSpot reads and tells them: always texts. */
class PropertyTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "refused", textBlock = """
        TEXT      | "a"                                | a
        TEXT      | ""                                 | ''
        TEXT      | null                               | ''
        NUMBER    | 17                                 | 17
        NUMBER    | 1000000.50                         | 1000000.50
        NUMBER    | 1e3                                | 1000
        NUMBER    | null                               | ''
        NUMBER    | "NaN"                              | refused
        BOOLEAN   | true                               | true
        DATE      | "1990-02-03"                       | 1990-02-03
        DATE      | "infinity"                         | refused
        TIMESTAMP | "2026-11-22T12:35:00.123456+05:30" | 2026-11-22T07:05:00.123Z
        TIMESTAMP | "2026-11-22T12:35:00"              | 2026-11-22T12:35:00.000Z
        TIMESTAMP | "-infinity"                        | refused
        TEXTS     | ["a", "b"]                         | a;b
        TEXTS     | ["a;b"]                            | refused
        TEXTS     | [null]                             | refused
        JSON      | {"a": 1}                           | {"a":1}
        """)
    void aValueIsSentAsAText(PropertyType type, String value, String sent) {
        assertThat(type.toApi(json(value))).isEqualTo(Optional.ofNullable(sent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        TEXT      | "a"                        | "a"
        TEXT      | ""                         | null
        TEXT      | null                       | null
        NUMBER    | "17"                       | "17"
        NUMBER    | ""                         | null
        BOOLEAN   | "true"                     | "true"
        BOOLEAN   | true                       | true
        DATE      | "2026-11-20"               | "2026-11-20"
        DATE      | "2026-11-20T00:00:00.000Z" | "2026-11-20"
        DATE      | "1763596800000"            | "2025-11-20"
        TIMESTAMP | "2026-11-20T10:00:00.120Z" | "2026-11-20T10:00:00.120Z"
        TIMESTAMP | "1763600000000"            | "2025-11-20T00:53:20Z"
        TEXTS     | "a;b"                      | ["a", "b"]
        JSON      | "{\\"a\\": 1}"             | {"a": 1}
        JSON      | "no json"                  | "no json"
        """)
    void anAnswersValueIsReadableForPostgres(PropertyType type, String value, String expected) {
        assertThat(type.fromApi(json(value))).isEqualTo(json(expected));
    }
}
