package dev.headwater.wire.session;

import static dev.headwater.wire.session.Disposition.DELIVER;
import static dev.headwater.wire.session.Disposition.FORWARD;
import static dev.headwater.wire.session.Disposition.OURS;
import static dev.headwater.wire.session.Disposition.SKIP;
import static dev.headwater.wire.session.Disposition.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which answer belongs to whom: the exchanges of facts/pgwire.md without a socket. */
class RequestQueueTest {
    private final List<String> effects = new ArrayList<>();
    private final RequestQueue queue = new RequestQueue(new Effects() {
        @Override
        public void applyOldest() {
            effects.add("apply");
        }

        @Override
        public void dropOldest() {
            effects.add("drop");
        }
    });

    @Test
    void simpleQueryEndsWithReadyForQuery() {
        queue.add(Request.QUERY, FORWARD);

        answers("TDDCTDC");
        assertThat(queue.isEmpty()).isFalse();
        answers("Z");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void pipelineIsAnsweredInOrder() {
        extended();
        queue.add(Request.SYNC, FORWARD);
        queue.add(Request.QUERY, FORWARD);

        answers("12tTDDCZ");
        assertThat(queue.isEmpty()).isFalse();
        answers("CZ");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void injectedRequestsBetweenTheClientsAreSwallowed() {
        queue.add(Request.PARSE, FORWARD);
        queue.add(Request.BIND, FORWARD);
        queue.add(Request.PARSE, OURS);
        queue.add(Request.EXECUTE, DELIVER);
        queue.add(Request.CLOSE, SKIP);
        queue.add(Request.SYNC, FORWARD);

        assertThat(dispositions("121DC3Z")).containsExactly(FORWARD, FORWARD, OURS, DELIVER, DELIVER, SKIP, FORWARD);
    }

    @Test
    void noticesParametersAndNotificationsAreNeverMatched() {
        queue.add(Request.PARSE, OURS);

        assertThat(dispositions("NSA")).containsOnly(FORWARD);
        assertThat(queue.isEmpty()).isFalse();
    }

    @Test
    void errorInAnExtendedRequestDropsEverythingUpToSync() {
        extended();
        queue.add(Request.QUERY, FORWARD);
        queue.add(Request.SYNC, FORWARD);
        queue.add(Request.PARSE, FORWARD);

        answers("1EZ1");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whatIsSentAfterAnErrorAndBeforeSyncIsNotQueued() {
        extended();
        answers("E");

        assertThat(queue.isSkipping()).isTrue();
        queue.add(Request.PARSE, FORWARD);
        queue.add(Request.QUERY, FORWARD);
        assertThat(queue.isEmpty()).isTrue();
        queue.add(Request.SYNC, FORWARD);
        queue.add(Request.PARSE, FORWARD);
        assertThat(queue.isSkipping()).isFalse();
        answers("Z1");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void errorAtSyncLeavesItsReadyForQuery() {
        queue.add(Request.SYNC, FORWARD);
        queue.add(Request.PARSE, FORWARD);

        answers("EZ1");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void errorGoesToWhomTheRequestBelongs() {
        queue.add(Request.DESCRIBE, SKIP);
        assertThat(dispositions("E")).containsExactly(FORWARD);
        queue.add(Request.SYNC, FORWARD);
        queue.add(Request.EXECUTE, DELIVER);
        queue.add(Request.SYNC, FORWARD);
        queue.add(Request.QUERY, STEP);
        assertThat(dispositions("ZEZEZ")).containsExactly(FORWARD, OURS, FORWARD, STEP, STEP);
    }

    @Test
    void effectsApplyOnSuccessAndAreDroppedOnFailure() {
        queue.addWithEffect(Request.PARSE, FORWARD);
        queue.addWithEffect(Request.BIND, FORWARD);
        queue.addWithEffect(Request.CLOSE, FORWARD);
        answers("1E");
        queue.addWithEffect(Request.PARSE, FORWARD);

        assertThat(effects).containsExactly("apply", "drop", "drop", "drop");
    }

    @Test
    void syncsSentBeforeCopyDataAreIgnored() {
        // PG-C2: P B E S d c S gets one ReadyForQuery
        queue.add(Request.EXECUTE, FORWARD);
        queue.add(Request.SYNC, FORWARD);
        queue.add(Request.COPY_END, FORWARD);
        queue.add(Request.SYNC, FORWARD);

        answers("GCZ");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void syncsSentDuringCopyAreIgnored() {
        queue.add(Request.EXECUTE, FORWARD);
        answers("G");
        assertThat(queue.isCopyingIn()).isTrue();
        queue.add(Request.SYNC, FORWARD);
        queue.add(Request.COPY_END, FORWARD);
        queue.add(Request.SYNC, FORWARD);
        assertThat(queue.isCopyingIn()).isFalse();

        answers("CZ");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void copyEndOutsideOfCopyIsForgotten() {
        queue.add(Request.COPY_END, FORWARD);
        queue.add(Request.QUERY, FORWARD);
        queue.add(Request.COPY_END, FORWARD);
        queue.add(Request.QUERY, FORWARD);

        answers("CZCZ");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void failedCopySkipsToSync() {
        queue.add(Request.EXECUTE, FORWARD);
        answers("GE");
        queue.add(Request.COPY_END, FORWARD);
        queue.add(Request.SYNC, FORWARD);

        answers("Z");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void malformedFlushIsAnsweredWithoutHavingBeenQueued() {
        answers("E");
        queue.add(Request.PARSE, FORWARD);
        queue.add(Request.SYNC, FORWARD);

        answers("Z");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void ringGrowsAndWraps() {
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 100 * round; i++) {
                queue.add(Request.BIND, i % 2 == 0 ? FORWARD : SKIP);
            }
            for (int i = 0; i < 100 * round; i++) {
                assertThat(queue.answer((byte) '2')).isEqualTo(i % 2 == 0 ? FORWARD : SKIP);
            }
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    private void extended() {
        queue.add(Request.PARSE, FORWARD);
        queue.add(Request.BIND, FORWARD);
        queue.add(Request.DESCRIBE, FORWARD);
        queue.add(Request.EXECUTE, FORWARD);
    }

    private void answers(String types) {
        dispositions(types);
    }

    private List<Disposition> dispositions(String types) {
        return types.chars().mapToObj(type -> queue.answer((byte) type)).toList();
    }
}
