package dev.headwater.engine.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of a row apart (PostgreSQL manual, rowtypes, "Composite Type Input and Output Syntax"), which has one
 * column at least: a field that is empty is NULL, one in double quotes doubles quotes and backslashes.
 */
final class RowText {
    private RowText() {}

    static List<@Nullable String> fields(String text) {
        List<@Nullable String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean isNull = true;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean end = !quoted && (c == ',' || i == text.length() - 1);
            if (end) {
                fields.add(isNull ? null : field.toString());
                field.setLength(0);
                isNull = true;
            } else if (c == '"') {
                boolean doubled = quoted && text.charAt(i + 1) == '"';
                i += doubled ? 1 : 0;
                if (doubled) {
                    field.append('"');
                } else {
                    quoted = !quoted;
                }
                isNull = false;
            } else {
                i += c == '\\' ? 1 : 0;
                field.append(text.charAt(i));
                isNull = false;
            }
        }
        return fields;
    }
}
