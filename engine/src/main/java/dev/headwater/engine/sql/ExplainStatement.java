package dev.headwater.engine.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * EXPLAIN of a statement.
 *
 * @param options names in lower case, in order, with their values as written, strings without quotes; a name without
 *     value, and the old words ANALYZE and VERBOSE, have {@code true}. Which names and values exist is not checked
 * @param written the options in the client's words, in order, ENGINE left out
 * @param inner the explained statement; its slices are of {@code innerText}
 * @param innerText the explained statement; its {@link NormalizedText#source()} is the slice of the client's text
 */
public record ExplainStatement(
        Map<String, String> options, List<String> written, ParsedStatement inner, NormalizedText innerText)
        implements ParsedStatement {
    public ExplainStatement {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        written = List.copyOf(written);
    }
}
