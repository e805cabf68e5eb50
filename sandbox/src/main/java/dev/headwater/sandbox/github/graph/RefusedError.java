package dev.headwater.sandbox.github.graph;

import dev.headwater.sandbox.github.failure.RefusedException;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the platform refuses, in GitHub's form: {@code type} beside the message, not below {@code extensions}. */
record RefusedError(String type, String message, List<Object> path, List<SourceLocation> locations)
        implements GraphQLError {

    static RefusedError of(RefusedException refused, DataFetchingEnvironment at) {
        return new RefusedError(
                refused.type(),
                refused.reason(),
                at.getExecutionStepInfo().getPath().toList(),
                List.of(at.getField().getSourceLocation()));
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.DataFetchingException;
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("type", type);
        written.put("path", path);
        written.put("locations", DocumentErrors.locations(locations));
        written.put("message", message);
        return written;
    }
}
