package dev.headwater.wire.session;

import dev.headwater.engine.sql.ClientText;
import dev.headwater.wire.message.BindNames;

/** Everything that is known about one session. Knows no socket. Event loop only. */
public final class ClientSessionState {
    private final StatementNames names = new StatementNames();
    private final RequestQueue queue = new RequestQueue(names);
    private final Transaction transaction = new Transaction();
    private final ClientEncoding encoding = new ClientEncoding();
    private final KeptStatements kept = new KeptStatements();
    private boolean standardStrings = true;

    public StatementNames names() {
        return names;
    }

    public RequestQueue queue() {
        return queue;
    }

    public Transaction transaction() {
        return transaction;
    }

    public ClientEncoding encoding() {
        return encoding;
    }

    public KeptStatements kept() {
        return kept;
    }

    /**
     * Takes note of a parameter that upstream reports (PG-S20a).
     *
     * @param name of any parameter; most do not matter
     */
    public void reported(String name, String value) {
        switch (name) {
            case "client_encoding" -> encoding.reported(value);
            case "standard_conforming_strings" -> standardStrings = value.equals("on");
            default -> {}
        }
    }

    /** What a text of the client's means as of now. */
    public ClientText text(String sql) {
        return new ClientText(sql, standardStrings);
    }

    /** A simple Query goes upstream. */
    public void queryForwarded() {
        forwarded(Request.QUERY, names.forgetUnnamed());
    }

    /** A Parse goes upstream that is no write of ours. */
    public void parseOther(String statement) {
        forwarded(Request.PARSE, names.prepareOther(statement));
    }

    /** A Bind goes upstream that binds no write of ours. */
    public void bindOther(BindNames bind) {
        forwarded(Request.BIND, names.bindOther(bind.portal(), bind.statement()));
    }

    /** Upstream is ready. */
    public void ready(byte status) {
        if (transaction.ready(status)) {
            names.transactionEnded();
        }
    }

    /** The client has been told that upstream is ready. */
    public void clientSawReady() {
        if (transaction.status() == 'I') {
            transaction.forgetWarnings();
        }
    }

    /** A command has completed whose tag may matter. */
    public void completed(String tag) {
        transaction.completed(tag);
        names.completed(tag);
        // PG-E21
        if (tag.equals("DISCARD ALL") || tag.equals("DEALLOCATE ALL")) {
            kept.clear();
        }
    }

    private void forwarded(Request request, boolean effect) {
        if (effect) {
            queue.addWithEffect(request, Disposition.FORWARD);
        } else {
            queue.add(request, Disposition.FORWARD);
        }
    }
}
