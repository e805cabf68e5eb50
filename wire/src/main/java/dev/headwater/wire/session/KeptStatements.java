package dev.headwater.wire.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statements of ours that stay prepared in the client's upstream session, so that upstream parses and plans the questions
 * of a repeated write once, as it does with the write itself. Used by whoever has the session: the thread of a statement
 * while one runs, the event loop otherwise.
 */
public final class KeptStatements {
    /** Each holds a plan in upstream's memory. */
    private static final int MOST = 64;

    private final Map<Key, String> names = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What a statement stands for.
     *
     * @param owner the client's statement to which it belongs; empty when its text means the same at any time
     * @param types of its parameters
     */
    public record Key(Optional<PreparedWrite> owner, String sql, List<Integer> types) {
        public Key {
            types = List.copyOf(types);
        }
    }

    /** The name under which it is prepared. */
    public Optional<String> find(Key key) {
        return Optional.ofNullable(names.get(key));
    }

    /**
     * Remembers a statement that upstream has prepared.
     *
     * @return names of statements that had to make room and are to be closed
     */
    public List<String> keep(Key key, String name) {
        List<String> dropped = new ArrayList<>();
        String former = names.put(key, name);
        if (former != null) {
            dropped.add(former);
        }
        Iterator<String> eldest = names.values().iterator();
        while (names.size() > MOST) {
            dropped.add(eldest.next());
            eldest.remove();
        }
        return dropped;
    }

    /** Upstream has lost them all. */
    public void clear() {
        names.clear();
    }
}
