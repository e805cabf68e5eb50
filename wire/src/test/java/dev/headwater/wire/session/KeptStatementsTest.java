package dev.headwater.wire.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.engine.execute.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptStatementsTest {
    private final KeptStatements kept = new KeptStatements();

    @Test
    void findsWhatWasKept() {
        assertThat(kept.find(key("select 1"))).isEmpty();
        assertThat(kept.keep(key("select 1"), "a")).isEmpty();

        assertThat(kept.find(key("select 1"))).contains("a");
        assertThat(kept.find(new KeptStatements.Key(Optional.empty(), "select 1", List.of(25))))
                .isEmpty();
    }

    @Test
    void aStatementThatTheClientPreparedAgainHasQuestionsOfItsOwn() {
        PreparedWrite first = new PreparedWrite("s", new Verdict.Relay(), List.of());
        PreparedWrite second = new PreparedWrite("s", new Verdict.Relay(), List.of());
        var _ = kept.keep(new KeptStatements.Key(Optional.of(first), "select 1", List.of()), "a");

        assertThat(kept.find(new KeptStatements.Key(Optional.of(first), "select 1", List.of())))
                .contains("a");
        assertThat(kept.find(new KeptStatements.Key(Optional.of(second), "select 1", List.of())))
                .isEmpty();
    }

    @Test
    void theOneThatWasNotUsedForLongestMakesRoom() {
        List<String> dropped = new ArrayList<>();
        IntStream.range(0, 64).forEach(i -> dropped.addAll(kept.keep(key("select " + i), "s" + i)));
        assertThat(dropped).isEmpty();
        assertThat(kept.find(key("select 0"))).contains("s0");

        assertThat(kept.keep(key("one more"), "t")).containsExactly("s1");
        assertThat(kept.find(key("select 0"))).contains("s0");
        assertThat(kept.find(key("select 1"))).isEmpty();
    }

    @Test
    void aNameThatIsReplacedIsToBeClosed() {
        var _ = kept.keep(key("select 1"), "a");
        assertThat(kept.keep(key("select 1"), "b")).containsExactly("a");
    }

    @Test
    void isEmptyWhenUpstreamHasLostThem() {
        var _ = kept.keep(key("select 1"), "a");
        kept.clear();
        assertThat(kept.find(key("select 1"))).isEmpty();
    }

    private static KeptStatements.Key key(String sql) {
        return new KeptStatements.Key(Optional.empty(), sql, List.of());
    }
}
