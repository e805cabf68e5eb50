package dev.headwater.connectors.contract;

import java.util.List;
import java.util.Optional;

/**
 * A page of records.
 *
 * @param next where the next page begins; empty on the last page
 */
public record RecordPage(List<PlatformRecord> records, Optional<String> next) {
    public RecordPage {
        records = List.copyOf(records);
    }
}
