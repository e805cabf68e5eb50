package dev.headwater.schemas.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake names the file and the key. */
class DescriptorReaderTest {
    private static final String VALID = """
        {"platform": "p", "schema": "s", "table": "t", "object": "T", "key": "id",
         "limits": {"insert": 1, "update": 2, "delete": 3},
         "columns": [
           {"name": "id", "field": "Id", "type": "text", "onCreate": false, "onUpdate": false, "required": false, "computed": true},
           {"name": "n", "field": "N", "type": "numeric(18,0)", "onCreate": true, "onUpdate": true, "required": false, "computed": false}]}
        """;

    @Test
    void aValidDescriptorIsRead() throws JsonProcessingException {
        ObjectDescriptor object = read(VALID);

        assertThat(object.columns()).extracting(ColumnDescriptor::type).containsExactly("text", "numeric(18,0)");
        assertThat(object.limits().delete()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        "platform": "p"      | "platform": ""            | platform must be a text that is not empty
        "table": "t"         | "tabel": "t"              | tabel is not a known key
        "key": "id"          | "key": "nr"               | key names no column: nr
        "insert": 1          | "insert": "1"             | limits.insert must be a whole number, 0 or more
        "insert": 1          | "insert": -1              | limits.insert must be a whole number, 0 or more
        "limits": {          | "limits": [], "columns": {| limits must be an object
        "columns": [         | "columns": {}, "limits": [    | columns must be a list
        "name": "n"          | "name": "id"              | columns[1].name appears twice: id
        "type": "numeric(18,0)" | "type": "text); drop"  | columns[1].type is not a Postgres type: text); drop
        "onCreate": true     | "onCreate": 1             | columns[1].onCreate must be true or false
        "onCreate": false    | "onCreate": true          | columns[0].computed contradicts onCreate or onUpdate
        "required": false    | "required": true          | columns[0].required contradicts onCreate
        """)
    void aMistakeIsNamedWithItsFileAndKey(String from, String to, String message) {
        assertThatThrownBy(() -> read(replaceFirst(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("descriptor p/t.json: " + message);
    }

    @Test
    void aFileThatIsNotJsonIsNamed() {
        assertThatThrownBy(() -> Descriptors.load("broken-index.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("descriptor broken.json: Duplicate field 'table'");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Descriptors.load("no-such-index.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("descriptor no-such-index.json: is not on the class path");
    }

    private static String replaceFirst(String from, String to) {
        int at = VALID.indexOf(from);
        assertThat(at).as("position of %s", from).isNotNegative();
        return VALID.substring(0, at) + to + VALID.substring(at + from.length());
    }

    private static ObjectDescriptor read(String json) throws JsonProcessingException {
        return DescriptorReader.read("p/t.json", new JsonMapper().readTree(json));
    }
}
