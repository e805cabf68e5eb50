package dev.headwater.connectors.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headwater.connectors.contract.RecordPage;
import dev.headwater.schemas.model.SyncedTable;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reading all records of an object by the list endpoint, page by page; unlike search it lags behind nothing. */
final class RecordList {
    /** A position is sent with credentials, so it must stay a parameter's value. */
    private static final Pattern POSITION = Pattern.compile("[A-Za-z0-9_=-]{1,200}");

    private static final int PAGE = 100;

    private final SyncedTable table;
    private final HubSpotSettings settings;

    RecordList(SyncedTable table, HubSpotSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    /**
     * Path and query of a page.
     *
     * @throws IllegalArgumentException for a position that no page has named
     */
    String target(Optional<String> position) {
        if (position.isPresent() && !POSITION.matcher(position.get()).matches()) {
            throw new IllegalArgumentException("not a position that a page of hubspot named");
        }
        return settings.objects(table.object()) + "?limit=" + PAGE + "&archived=false&properties="
                + String.join(",", RecordFields.properties(table))
                + position.map(after -> "&after=" + after).orElse("");
    }

    /** The page that an answer holds; empty if it is no list. */
    Optional<RecordPage> findPage(JsonNode answer) {
        JsonNode after = answer.at("/paging/next/after");
        if (!after.isMissingNode() && !POSITION.matcher(after.asText()).matches()) {
            return Optional.empty();
        }
        Optional<String> next = after.isMissingNode() ? Optional.empty() : Optional.of(after.asText());
        return RecordFields.findAll(table, answer).map(records -> new RecordPage(records, next));
    }
}
