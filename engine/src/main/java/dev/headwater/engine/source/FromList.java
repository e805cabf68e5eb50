package dev.headwater.engine.source;

import dev.headwater.engine.sql.Slice;
import java.util.List;

/**
 * The other tables of an UPDATE … FROM or DELETE … USING.
 *
 * @param slice the list as written
 * @param captured the names whose rows RETURNING needs after the write, in their order; empty without RETURNING
 */
public record FromList(Slice slice, List<String> captured) {
    public FromList {
        captured = List.copyOf(captured);
    }
}
