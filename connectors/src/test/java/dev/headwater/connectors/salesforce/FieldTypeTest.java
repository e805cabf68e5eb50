package dev.headwater.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as Postgres gives them in jsonb, as Salesforce reads them, and as the database stores them (S25a). */
class FieldTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "refused", textBlock = """
        TEXT      | "a"                                | "a"                        | "a"
        TEXT      | ""                                 | ""                         | null
        TEXT      | "a;b"                              | "a;b"                      | "a;b"
        TEXT      | null                               | null                       | null
        AS_IS     | true                               | true                       | true
        NUMBER    | 12                                 | 12                         | 12
        NUMBER    | 0.1                                | 0.1                        | 0.1
        NUMBER    | "NaN"                              | refused                    | "NaN"
        NUMBER    | "Infinity"                         | refused                    | "Infinity"
        DATE      | "1990-02-03"                       | "1990-02-03"               | "1990-02-03"
        DATE      | "infinity"                         | refused                    | "infinity"
        DATE      | "10000-01-01"                      | refused                    | "10000-01-01"
        DATE      | "0044-03-15 BC"                    | refused                    | "0044-03-15 BC"
        TIMESTAMP | "2026-11-22T12:35:00+00:00"        | "2026-11-22T12:35:00.000Z" | "2026-11-22T12:35:00.000Z"
        TIMESTAMP | "2026-11-22T12:35:00.123456+05:30" | "2026-11-22T07:05:00.000Z" | "2026-11-22T07:05:00.000Z"
        TIMESTAMP | "1890-01-01T00:53:28+00:53:28"     | "1890-01-01T00:00:00.000Z" | "1890-01-01T00:00:00.000Z"
        TIMESTAMP | "2026-11-22T12:35:00"              | "2026-11-22T12:35:00.000Z" | "2026-11-22T12:35:00.000Z"
        TIMESTAMP | "-infinity"                        | refused                    | "-infinity"
        TIME      | "10:30:00"                         | "10:30:00Z"                | "10:30:00"
        """)
    void aValueIsSentAndStored(FieldType type, String value, String sent, String stored) {
        JsonNode node = SalesforceOrg.json(value);

        assertThat(type.toApi(node)).isEqualTo(Optional.ofNullable(sent).map(SalesforceOrg::json));
        assertThat(type.stored(node)).isEqualTo(SalesforceOrg.json(stored));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        TIMESTAMP | "2026-11-22T12:35:00.120+0000" | "2026-11-22T12:35:00.120Z"
        TIMESTAMP | "2026-11-22T12:35:00Z"         | "2026-11-22T12:35:00.000Z"
        TIMESTAMP | "soon"                         | "soon"
        DATE      | "1990-02-03"                   | "1990-02-03"
        AS_IS     | {"city": "Oslo"}               | {"city": "Oslo"}
        TEXT      | {"city": "Oslo"}               | "{\\"city\\":\\"Oslo\\"}"
        NUMBER    | 12.50                          | 12.50
        """)
    void anAnswersValueIsReadableForPostgres(FieldType type, String value, String expected) {
        assertThat(type.fromApi(SalesforceOrg.json(value))).isEqualTo(SalesforceOrg.json(expected));
    }
}
