package dev.headwater.engine.explain;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** The formats of EXPLAIN. */
public enum PlanFormat {
    TEXT(25),
    JSON(114),
    YAML(25),
    XML(142);

    private final int typeOid;

    PlanFormat(int typeOid) {
        this.typeOid = typeOid;
    }

    /** The type of the column {@code QUERY PLAN}, as Postgres describes it. */
    public int typeOid() {
        return typeOid;
    }

    /** The rows of an explanation: in TEXT one for each line, otherwise one. */
    public List<String> rows(Explanation explanation, JsonMapper json) {
        return switch (this) {
            case TEXT -> PlanText.lines(explanation);
            case JSON -> List.of(PlanJson.text(PlanDocument.of(explanation), json));
            case YAML -> List.of(PlanYaml.text(PlanDocument.of(explanation)));
            case XML -> List.of(PlanXml.text(PlanDocument.of(explanation)));
        };
    }
}
