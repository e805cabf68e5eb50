package dev.headwater.sandbox.salesforce.data;

import dev.headwater.sandbox.salesforce.record.StoredRecord;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The results of queries of more than one page, as they were when the query ran. Of many, the oldest are forgotten, as
 * Salesforce forgets them. One thread at a time.
 */
final class Cursors {

    private static final int MOST_OPEN = 50;

    private final Map<String, Cursor> open = new LinkedHashMap<>();
    private int last;

    Cursor open(List<FieldDefinition> fields, List<StoredRecord> records, int pageSize) {
        last++;
        String id = String.format(Locale.ROOT, "01ggK0%09dQAA", last);
        Cursor cursor = new Cursor(id, fields, records, pageSize);
        if (records.size() > pageSize) {
            open.put(id, cursor);
            if (open.size() > MOST_OPEN) {
                open.remove(open.keySet().iterator().next());
            }
        }
        return cursor;
    }

    String locator(Cursor cursor, int offset) {
        return cursor.id + "-" + offset;
    }

    Optional<Position> find(String locator) {
        int dash = locator.lastIndexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        try {
            int offset = Integer.parseUnsignedInt(locator.substring(dash + 1));
            return Optional.ofNullable(open.get(locator.substring(0, dash)))
                    .filter(cursor -> offset <= cursor.records.size())
                    .map(cursor -> new Position(cursor, offset));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The result of one query. */
    record Cursor(String id, List<FieldDefinition> fields, List<StoredRecord> records, int pageSize) {}

    /** Where a page starts. */
    record Position(Cursor cursor, int offset) {}
}
