package dev.headwater.schemas.model;

/** How many records one request of each verb takes. */
public record WriteLimits(int insert, int update, int delete) {
    public int of(Operation operation) {
        return switch (operation) {
            case INSERT -> insert;
            case UPDATE -> update;
            case DELETE -> delete;
        };
    }
}
