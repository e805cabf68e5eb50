package dev.headwater.wire.session;

import dev.headwater.wire.message.BoundValues;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which prepared statements and portals of a session are writes of ours. A name changes its meaning only when upstream
 * has confirmed the request that changes it (PG-E1); until then the change is pending, which a pipelining client
 * already relies on. Names that were never a write are not known here.
 *
 * <p>Knows no socket. Event loop only.
 */
public final class StatementNames implements Effects {
    private final Map<String, PreparedWrite> statements = new HashMap<>();
    private final Map<String, WritePortal> portals = new HashMap<>();
    private final ArrayDeque<Change> pending = new ArrayDeque<>();

    private sealed interface Change {
        record Prepare(String statement, @Nullable PreparedWrite write) implements Change {}

        record Bind(
                String portal, String statement, @Nullable WritePortal write) implements Change {}

        /** Upstream is asked for the types of the statement's parameters. */
        record Learn(PreparedWrite write) implements Change {}

        record CloseStatement(String statement) implements Change {}

        record ClosePortal(String portal) implements Change {}

        /** A simple Query destroys the unnamed statement and portal (PG-Q9). */
        record ForgetUnnamed() implements Change {}
    }

    /** Whether any name is, or is about to become, a write: if not, no message needs a look. */
    public boolean isActive() {
        return !statements.isEmpty() || !portals.isEmpty() || !pending.isEmpty();
    }

    /** The write that a statement name means once everything sent before has succeeded. */
    public Optional<PreparedWrite> findStatement(String name) {
        for (Iterator<Change> newest = pending.descendingIterator(); newest.hasNext(); ) {
            switch (newest.next()) {
                case Change.Prepare(String statement, PreparedWrite write)
                when statement.equals(name) -> {
                    return Optional.ofNullable(write);
                }
                case Change.CloseStatement(String statement)
                when statement.equals(name) -> {
                    return Optional.empty();
                }
                case Change.ForgetUnnamed()
                when name.isEmpty() -> {
                    return Optional.empty();
                }
                case Change.Prepare _, Change.Bind _, Change.Learn _, Change.CloseStatement _ -> {}
                case Change.ClosePortal _, Change.ForgetUnnamed _ -> {}
            }
        }
        return Optional.ofNullable(statements.get(name));
    }

    /** The write that a portal name means once everything sent before has succeeded. */
    public Optional<WritePortal> findPortal(String name) {
        for (Iterator<Change> newest = pending.descendingIterator(); newest.hasNext(); ) {
            switch (newest.next()) {
                case Change.Bind(String portal, String _, WritePortal write)
                when portal.equals(name) -> {
                    return Optional.ofNullable(write);
                }
                case Change.ClosePortal(String portal)
                when portal.equals(name) -> {
                    return Optional.empty();
                }
                case Change.ForgetUnnamed()
                when name.isEmpty() -> {
                    return Optional.empty();
                }
                case Change.Prepare _, Change.Bind _, Change.Learn _, Change.CloseStatement _ -> {}
                case Change.ClosePortal _, Change.ForgetUnnamed _ -> {}
            }
        }
        return Optional.ofNullable(portals.get(name));
    }

    /** Notes a Parse of a write. */
    public void prepare(PreparedWrite write) {
        pending.add(new Change.Prepare(write.name(), write));
    }

    /** Notes a Parse of something else; tells whether it changes anything. */
    public boolean prepareOther(String statement) {
        return noteIf(isActive() && findStatement(statement).isPresent(), new Change.Prepare(statement, null));
    }

    /** Notes a Bind of a write. */
    public void bind(String portal, PreparedWrite statement, BoundValues values) {
        pending.add(new Change.Bind(portal, statement.name(), new WritePortal(portal, statement, values)));
    }

    /** Notes that upstream is asked for the types of a write's parameters. */
    public void learn(PreparedWrite write) {
        pending.add(new Change.Learn(write));
    }

    /** The types for which upstream was asked, as the oldest request that is not answered yet. */
    public void learned(List<Integer> types) {
        if (pending.peek() instanceof Change.Learn(PreparedWrite write)) {
            write.described(types);
        }
    }

    /** Notes a Bind of something else; tells whether it changes anything. */
    public boolean bindOther(String portal, String statement) {
        return noteIf(findPortal(portal).isPresent(), new Change.Bind(portal, statement, null));
    }

    /** Notes a Close; tells whether it changes anything. */
    public boolean closeStatement(String statement) {
        return noteIf(findStatement(statement).isPresent(), new Change.CloseStatement(statement));
    }

    /** Notes a Close; tells whether it changes anything. */
    public boolean closePortal(String portal) {
        return noteIf(findPortal(portal).isPresent(), new Change.ClosePortal(portal));
    }

    /** Notes a simple Query; tells whether it changes anything. */
    public boolean forgetUnnamed() {
        return noteIf(
                isActive() && (findStatement("").isPresent() || findPortal("").isPresent()),
                new Change.ForgetUnnamed());
    }

    /** A simple Query begins while nothing is pending (PG-Q9). */
    public void forgetUnnamedNow() {
        statements.remove("");
        portals.remove("");
    }

    /** The portal is upstream's alone from now on, whatever was decided about its statement. */
    public void relinquish(WritePortal portal) {
        portals.remove(portal.name(), portal);
    }

    /** The transaction has ended, and portals with it (PG-E3). */
    public void transactionEnded() {
        if (!portals.isEmpty()) {
            portals.clear();
        }
    }

    /** Takes note of a command that destroys statements by its tag, as PgBouncer does (PG-E21). */
    public void completed(String tag) {
        switch (tag) {
            case "DISCARD ALL" -> {
                statements.clear();
                portals.clear();
            }
            case "DEALLOCATE ALL" -> statements.clear();
            default -> {}
        }
    }

    @Override
    public void applyOldest() {
        switch (pending.remove()) {
            case Change.Prepare(String statement, PreparedWrite write) -> {
                if (write == null) {
                    statements.remove(statement);
                } else {
                    statements.put(statement, write);
                }
            }
            case Change.Bind(String portal, String statement, WritePortal write) -> {
                // the statement may have turned out to be another one than was thought when it was bound
                if (write == null || statements.get(statement) != write.statement()) {
                    portals.remove(portal);
                } else {
                    portals.put(portal, write);
                }
            }
            case Change.Learn _ -> {}
            case Change.CloseStatement(String statement) -> statements.remove(statement);
            case Change.ClosePortal(String portal) -> portals.remove(portal);
            case Change.ForgetUnnamed() -> {
                statements.remove("");
                portals.remove("");
            }
        }
    }

    @Override
    public void dropOldest() {
        pending.remove();
    }

    private boolean noteIf(boolean matters, Change change) {
        if (matters) {
            pending.add(change);
        }
        return matters;
    }
}
