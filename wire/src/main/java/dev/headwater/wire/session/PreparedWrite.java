package dev.headwater.wire.session;

import dev.headwater.engine.execute.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A prepared statement that is not upstream's alone. Event loop only.
 *
 * <p>Its parameter types are those that Parse declared if it declared all of them, otherwise what upstream says when it
 * is asked, never the type of a column (PG-E15).
 */
public final class PreparedWrite {
    private static final int UNSPECIFIED = 0;
    private static final int UNKNOWN_OID = 705;

    private final String name;
    private final Verdict verdict;
    private Optional<List<Integer>> parameterTypes;

    public PreparedWrite(String name, Verdict verdict, List<Integer> declaredTypes) {
        this.name = name;
        this.verdict = verdict;
        boolean declared = !declaredTypes.isEmpty()
                && declaredTypes.stream().noneMatch(type -> type == UNSPECIFIED || type == UNKNOWN_OID);
        this.parameterTypes = declared ? Optional.of(List.copyOf(declaredTypes)) : Optional.empty();
    }

    public String name() {
        return name;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The types, if all of {@code count} parameters have one; Parse may declare fewer than the statement has. */
    public Optional<List<Integer>> parameterTypes(int count) {
        return count == 0 ? Optional.of(List.of()) : parameterTypes.filter(types -> types.size() == count);
    }

    /** Remembers what upstream answered. */
    public void described(List<Integer> types) {
        parameterTypes = Optional.of(List.copyOf(types));
    }
}
