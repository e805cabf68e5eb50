package dev.headwater.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceIdTest {
    @ParameterizedTest
    @CsvSource({
        // an id of the vendor's documentation, REST API Developer Guide
        "001D000000IqhSLIAZ, true",
        "003gK00000AAAbcQAH, true",
        "003gK00000AAAbcQAJ, false",
        "003gK00000AAAbc, false",
        "003gK00000AAAb-QAH, false",
        "'', false"
    })
    void onlyEighteenCharactersWithTheirChecksumAreAnId(String id, boolean wellFormed) {
        assertThat(SalesforceId.isWellFormed(id)).isEqualTo(wellFormed);
    }

    @Test
    void provisionalIdsAreDistinctAndOfTheObjectsForm() {
        assertThat(IntStream.range(0, 200).mapToObj(i -> SalesforceId.provisional("Contact", i)))
                .doesNotHaveDuplicates()
                .allMatch(SalesforceId::isWellFormed)
                .allMatch(id -> id.startsWith("003zzzzzzzzz"));
        assertThat(SalesforceId.provisional("Lead", 0)).startsWith("00Q");
    }

    @Test
    void theShortFormOfAnIdMeansTheSameRecord() {
        assertThat(SalesforceId.same("003gK00000AAAbc", "003gK00000AAAbcQAH")).isTrue();
        assertThat(SalesforceId.same("003gK00000AAAbC", "003gK00000AAAbcQAH")).isFalse();
    }
}
