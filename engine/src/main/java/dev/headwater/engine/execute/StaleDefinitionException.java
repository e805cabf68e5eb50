package dev.headwater.engine.execute;

/** A plan was made for a definition of its table that does not hold any more; nothing was sent and nothing is written. */
final class StaleDefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }

    StaleDefinitionException(String message) {
        super(message);
    }
}
