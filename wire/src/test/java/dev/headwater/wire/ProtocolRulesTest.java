package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/protocol.md to its word: the test that it names for a rule cites that rule. */
class ProtocolRulesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (PG-\\w+) \\| [^|]+ \\| `(\\w+)` \\|$");
    private static final int LEAST_RULES = 100;

    @Test
    void everyRuleIsCitedByItsTest() throws IOException {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(path -> Files.exists(path.resolve("docs/protocol.md")))
                .findFirst()
                .orElseThrow();
        List<MatchResult> rows = ROW.matcher(Files.readString(root.resolve("docs/protocol.md")))
                .results()
                .toList();

        assertThat(rows).hasSizeGreaterThan(LEAST_RULES);
        for (MatchResult row : rows) {
            assertThat(source(root.resolve("wire/src/test/java"), row.group(2)))
                    .as(row.group(2))
                    .containsPattern(row.group(1) + "(?!\\w)");
        }
    }

    private static String source(Path sources, String test) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            Path file = files.filter(path -> path.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no test " + test));
            return Files.readString(file);
        }
    }
}
