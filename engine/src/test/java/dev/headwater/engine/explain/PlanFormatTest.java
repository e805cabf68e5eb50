package dev.headwater.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headwater.connectors.contract.RequestPreview;
import dev.headwater.engine.plan.PgRelay;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The four formats; the structured ones as Postgres 15 prints its own plans. */
class PlanFormatTest {
    private final JsonMapper json = JsonMapper.builder().build();

    private static PlanNode plan() {
        PlanNode source = new PlanNode(
                "PgSource",
                attributes("columns", List.of("a", "b"), "sql", "select '<&\"\n'", "fetch", 201),
                List.of(),
                Optional.of(new Actual(2, 3, Optional.of(Duration.ofNanos(1_234_567)))));
        PlanNode request = new PlanNode(
                "ApiRequest",
                attributes("platform", "crm"),
                List.of(source),
                Optional.of(new Actual(0, 0, Optional.of(Duration.ZERO))));
        return new PlanNode(
                "DatabaseWrite", Map.of(), List.of(request), Optional.of(new Actual(1, 3, Optional.empty())));
    }

    private static Map<String, Object> attributes(Object... pairs) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i].toString(), pairs[i + 1]);
        }
        return attributes;
    }

    private String row(PlanFormat format, Explanation explanation) {
        List<String> rows = format.rows(explanation, json);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    @Test
    void textHasALinePerRow() {
        Explanation explanation = Explanation.of(plan()).in(Optional.of(Duration.ofMillis(5)));

        assertThat(PlanFormat.TEXT.rows(explanation, json))
                .containsExactly(
                        "DatabaseWrite (actual rows=3)",
                        "  ApiRequest(platform=[crm]) (never executed)",
                        "    PgSource(columns=[a, b], sql=[select '<&\"",
                        "'], fetch=[201]) (actual time=1.235 rows=3 loops=2)",
                        "Execution Time: 5.000 ms");
    }

    @Test
    void textOfARequestIsTheRequest() {
        RequestPreview request =
                new RequestPreview("POST", "/batch", Map.of("Authorization", "Bearer ***"), "{\n  \"a\": 1\n}", 2);
        Explanation explanation = Explanation.of(PlanNode.of(PgRelay.over(List.of("crm.people", "public.t"))))
                .with(new RequestReport(Optional.of(request), 3, 200))
                .butRefused(SqlError.of(SqlState.PROGRAM_LIMIT_EXCEEDED, "too many")
                        .withDetail("d")
                        .withHint("h"));

        assertThat(PlanFormat.TEXT.rows(explanation, json)).containsExactly("""
            PgRelay(tables=[crm.people, public.t])
            Request: POST /batch
              Authorization: Bearer ***
              {
                "a": 1
              }
            Records: 3 of at most 200
            Quota: 2 calls
            Would be refused: 54000 too many
              Detail: d
              Hint: h
            """.split("\n"));
    }

    @Test
    void jsonIsSpacedAsPostgresDoes() {
        assertThat(row(PlanFormat.JSON, Explanation.of(plan()))).isEqualTo("""
            [
              {
                "Plan": {
                  "Node Type": "Database Write",
                  "Actual Rows": 3,
                  "Actual Loops": 1,
                  "Plans": [
                    {
                      "Node Type": "Api Request",
                      "Platform": "crm",
                      "Actual Total Time": 0.000,
                      "Actual Rows": 0,
                      "Actual Loops": 0,
                      "Plans": [
                        {
                          "Node Type": "Pg Source",
                          "Columns": [
                            "a",
                            "b"
                          ],
                          "SQL": "select '<&\\"\\n'",
                          "Fetch": 201,
                          "Actual Total Time": 1.235,
                          "Actual Rows": 3,
                          "Actual Loops": 2
                        }
                      ]
                    }
                  ]
                }
              }
            ]\
            """);
    }

    @Test
    void yamlQuotesAsPostgresDoes() {
        assertThat(row(PlanFormat.YAML, Explanation.of(plan()).in(Optional.of(Duration.ofMillis(5)))))
                .isEqualTo("""
                    - Plan:\s
                        Node Type: "Database Write"
                        Actual Rows: 3
                        Actual Loops: 1
                        Plans:\s
                          - Node Type: "Api Request"
                            Platform: "crm"
                            Actual Total Time: 0.000
                            Actual Rows: 0
                            Actual Loops: 0
                            Plans:\s
                              - Node Type: "Pg Source"
                                Columns:\s
                                  - "a"
                                  - "b"
                                SQL: "select '<&\\"\\n'"
                                Fetch: 201
                                Actual Total Time: 1.235
                                Actual Rows: 3
                                Actual Loops: 2
                      Execution Time: 5.000\
                    """);
    }

    @Test
    void xmlIsInPostgresNamespace() {
        RequestPreview request = new RequestPreview("DELETE", "/x?a=1&b=2", Map.of("A B", "c"), null, 1);
        Explanation explanation = Explanation.of(new PlanNode(
                        "PgSource", attributes("columns", List.of("<", "\u0001")), List.of(), Optional.empty()))
                .with(new RequestReport(Optional.of(request), 1, 2));

        assertThat(row(PlanFormat.XML, explanation)).isEqualTo("""
            <explain xmlns="http://www.postgresql.org/2009/explain">
              <Query>
                <Plan>
                  <Node-Type>Pg Source</Node-Type>
                  <Columns>
                    <Item>&lt;</Item>
                    <Item>\ufffd</Item>
                  </Columns>
                </Plan>
                <Records>1</Records>
                <Record-Limit>2</Record-Limit>
                <Quota-Calls>1</Quota-Calls>
                <Request>
                  <Method>DELETE</Method>
                  <Target>/x?a=1&amp;b=2</Target>
                  <Headers>
                    <A-B>c</A-B>
                  </Headers>
                </Request>
              </Query>
            </explain>\
            """);
    }

    @Test
    void aRefusalStandsForThePlan() {
        Explanation refused = Explanation.refused(SqlError.of(SqlState.FEATURE_NOT_SUPPORTED, "no"));

        assertThat(PlanFormat.TEXT.rows(refused, json)).containsExactly("Would be refused: 0A000 no");
        assertThat(row(PlanFormat.YAML, refused))
                .isEqualTo("- Would Be Refused: \n    SQLSTATE: \"0A000\"\n    Message: \"no\"");
    }
}
