package dev.headwater.schemas.error;

/**
 * The SQLSTATEs that Headwater raises by itself, with whose fault each of them is. Codes that Postgres or the client's
 * own statement raise are relayed and need no member here.
 *
 * <p>Source: PostgreSQL manual, appendix "PostgreSQL Error Codes"; 08007 and 40003 are the SQL standard's codes for an
 * outcome that is not known.
 */
public enum SqlState implements ErrorCode {
    WARNING("01000", Category.CLIENT),
    CANNOT_CONNECT_TO_PLATFORM("08001", Category.PLATFORM),
    CONNECTION_FAILURE("08006", Category.RESOURCE),
    TRANSACTION_RESOLUTION_UNKNOWN("08007", Category.PLATFORM),
    PROTOCOL_VIOLATION("08P01", Category.CLIENT),
    FEATURE_NOT_SUPPORTED("0A000", Category.CLIENT),
    STRING_DATA_RIGHT_TRUNCATION("22001", Category.CLIENT),
    NUMERIC_VALUE_OUT_OF_RANGE("22003", Category.CLIENT),
    INVALID_PARAMETER_VALUE("22023", Category.CLIENT),
    INVALID_TEXT_REPRESENTATION("22P02", Category.CLIENT),
    NOT_NULL_VIOLATION("23502", Category.CLIENT),
    FOREIGN_KEY_VIOLATION("23503", Category.CLIENT),
    UNIQUE_VIOLATION("23505", Category.CLIENT),
    CHECK_VIOLATION("23514", Category.CLIENT),
    READ_ONLY_SQL_TRANSACTION("25006", Category.CLIENT),
    IDLE_IN_TRANSACTION_SESSION_TIMEOUT("25P03", Category.CLIENT),
    INVALID_AUTHORIZATION_SPECIFICATION("28000", Category.CLIENT),
    INVALID_PASSWORD("28P01", Category.CLIENT),
    INVALID_CATALOG_NAME("3D000", Category.CLIENT),
    SERIALIZATION_FAILURE("40001", Category.CLIENT),
    STATEMENT_COMPLETION_UNKNOWN("40003", Category.PLATFORM),
    INSUFFICIENT_PRIVILEGE("42501", Category.CLIENT),
    SYNTAX_ERROR("42601", Category.CLIENT),
    UNDEFINED_COLUMN("42703", Category.CLIENT),
    UNDEFINED_TABLE("42P01", Category.CLIENT),
    GENERATED_ALWAYS("428C9", Category.CLIENT),
    TOO_MANY_CONNECTIONS("53300", Category.RESOURCE),
    CONFIGURATION_LIMIT_EXCEEDED("53400", Category.PLATFORM),
    PROGRAM_LIMIT_EXCEEDED("54000", Category.CLIENT),
    STATEMENT_TOO_COMPLEX("54001", Category.CLIENT),
    OBJECT_NOT_IN_PREREQUISITE_STATE("55000", Category.CLIENT),
    LOCK_NOT_AVAILABLE("55P03", Category.RESOURCE),
    QUERY_CANCELED("57014", Category.CLIENT),
    ADMIN_SHUTDOWN("57P01", Category.RESOURCE),
    CANNOT_CONNECT_NOW("57P03", Category.RESOURCE),
    IDLE_SESSION_TIMEOUT("57P05", Category.CLIENT),
    SYSTEM_ERROR("58000", Category.PLATFORM),
    NO_DATA_FOUND("P0002", Category.CLIENT),
    INTERNAL_ERROR("XX000", Category.INTERNAL);

    /** Whose fault a failure is: who must act on it. */
    public enum Category {
        /** The statement or the client. */
        CLIENT,
        /** The SaaS platform. */
        PLATFORM,
        /** Something that Headwater needs is exhausted or gone. */
        RESOURCE,
        /** A bug of ours. */
        INTERNAL
    }

    private final String code;
    private final Category category;

    SqlState(String code, Category category) {
        this.code = code;
        this.category = category;
    }

    @Override
    public String code() {
        return code;
    }

    public Category category() {
        return category;
    }
}
