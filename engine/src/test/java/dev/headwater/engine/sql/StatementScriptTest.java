package dev.headwater.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementScriptTest {

    @Test
    void statementsEndAtSemicolonsAndKeepTheirText() {
        assertThat(sources("begin;; update t set a = ';' /* ; */ where b = $$;$$ ; -- ;\n commit ;"))
                .containsExactly("begin", "update t set a = ';' /* ; */ where b = $$;$$", "commit");
    }

    @Test
    void aTextOfCommentsHasNoStatements() {
        assertThat(sources(" -- nothing\n /* at all */ ;;")).isEmpty();
    }

    @Test
    void offsetsAreThoseOfTheWholeText() {
        String sql = "select 1; delete from t";
        Slice source = Sql.split(sql).get(1).source();

        assertThat(sql.substring(source.start(), source.end())).isEqualTo("delete from t");
    }

    @Test
    void semicolonsInsideOfParenthesesEndNothing() {
        assertThat(sources("create rule r as on insert to t do also (delete from a; delete from b); select 1"))
                .hasSize(2);
    }

    @Test
    void aFunctionBodyIsOneStatement() {
        String function = "create or replace function f() returns int language sql begin atomic "
                + "select case when true then 1 end; select 2; end";

        assertThat(sources(function + "; begin; select 1; end")).containsExactly(function, "begin", "select 1", "end");
    }

    private static List<String> sources(String sql) {
        return Sql.split(sql).stream()
                .map(statement -> statement.source().text())
                .toList();
    }
}
