package dev.headwater.wire.session;

/** To whom the answers to a request belong. */
public enum Disposition {
    /** The client's: they pass. */
    FORWARD,
    /** Nobody's: they are swallowed, but an error is the client's. */
    SKIP,
    /** As SKIP, but the types of a statement's parameters are noted. */
    LEARN,
    /** Ours: neither answers nor errors reach the client. */
    OURS,
    /** Ours, except that rows are passed to the client. */
    DELIVER,
    /** The client's, except for ReadyForQuery, which is ours: one step of several in a simple Query. */
    STEP
}
