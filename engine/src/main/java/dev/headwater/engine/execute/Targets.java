package dev.headwater.engine.execute;

import dev.headwater.engine.execute.ClientSession.Answer;
import dev.headwater.engine.execute.ClientSession.Lifetime;
import dev.headwater.engine.execute.ClientSession.OwnParameter;
import dev.headwater.engine.execute.ClientSession.Question;
import dev.headwater.engine.sql.TableName;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.model.SqlText;
import dev.headwater.schemas.model.SyncedTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which synced table a name means. A name with its schema means the same in every session; for one without, the client's
 * session is asked, because search_path and temp tables decide (S2). Thread-safe.
 */
final class Targets {
    private static final int TEXT = 25;

    private final SyncedCatalog catalog;

    Targets(SyncedCatalog catalog) {
        this.catalog = catalog;
    }

    /** Whether the name means a synced table in some session. */
    boolean couldBeSynced(TableName name) {
        return name.parts().size() == 1
                ? catalog.couldMean(name.table())
                : qualified(name).isPresent();
    }

    /** The synced table that the name means in this session; empty when it means something else. */
    Optional<SyncedTable> resolve(TableName name, ClientSession session) {
        if (name.parts().size() > 1) {
            return qualified(name);
        }
        if (!catalog.couldMean(name.table())) {
            return Optional.empty();
        }
        Question question = new Question(
                "select pg_catalog.to_regclass($1)::pg_catalog.oid",
                false,
                List.of(new OwnParameter(TEXT, SqlText.identifier(name.table()))),
                Lifetime.SESSION);
        Answer answer = session.ask(List.of(question)).getFirst();
        @Nullable String oid = answer.rows().getFirst().getFirst();
        return oid == null ? Optional.empty() : catalog.findByOid(Long.parseLong(oid));
    }

    private Optional<SyncedTable> qualified(TableName name) {
        List<String> parts = name.parts();
        return catalog.find(parts.get(parts.size() - 2), name.table());
    }
}
