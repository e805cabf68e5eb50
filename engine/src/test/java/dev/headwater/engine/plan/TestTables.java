package dev.headwater.engine.plan;

import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import dev.headwater.schemas.model.WriteLimits;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A synced table as tests need it. */
final class TestTables {
    static final Platform CRM = new Platform("crm");

    private TestTables() {}

    static SyncedTable people() {
        return new SyncedTable(
                CRM,
                "Person",
                "crm",
                "people",
                4711,
                "id",
                List.of(
                        column("id", "text", false, null),
                        column("name", "character varying", true, null),
                        column("score", "integer", true, "7"),
                        column("stage", "crm.stage", true, null),
                        column("created_at", "timestamp with time zone", false, null)),
                List.of(List.of("id")),
                new WriteLimits(200, 100, 50));
    }

    private static SyncedColumn column(String name, String type, boolean writable, @Nullable String defaultExpression) {
        return new SyncedColumn(name, name.toUpperCase(Locale.ROOT), type, type, writable, writable, defaultExpression);
    }
}
