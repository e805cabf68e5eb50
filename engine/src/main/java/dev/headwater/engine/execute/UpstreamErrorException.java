package dev.headwater.engine.execute;

/** Upstream refused a question that was asked in the client's session; wire holds the error itself and relays it. */
public final class UpstreamErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    /**
     * The error as upstream sent it.
     *
     * @param sqlState empty when upstream sent none
     */
    public UpstreamErrorException(String sqlState, String message) {
        super(message);
        this.sqlState = sqlState;
    }

    public String sqlState() {
        return sqlState;
    }
}
