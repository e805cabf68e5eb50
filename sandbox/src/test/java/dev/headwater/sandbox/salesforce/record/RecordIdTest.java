package dev.headwater.sandbox.salesforce.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordIdTest {

    @Test
    void idOf15CharactersGetsItsChecksum() {
        assertThat(RecordId.parse("001D000000IqhSL")).map(RecordId::text).contains("001D000000IqhSLIAZ");
    }

    @Test
    void idOf18CharactersIsTakenWithTheRightChecksumOnly() {
        assertThat(RecordId.parse("001D000000IqhSLIAZ")).isPresent();
        assertThat(RecordId.parse("001D000000IqhSLIAY")).isEmpty();
    }

    @Test
    void otherTextsAreNoIds() {
        assertThat(RecordId.parse("")).isEmpty();
        assertThat(RecordId.parse("001D000000IqhS")).isEmpty();
        assertThat(RecordId.parse("001D000000Iqh-L")).isEmpty();
    }
}
