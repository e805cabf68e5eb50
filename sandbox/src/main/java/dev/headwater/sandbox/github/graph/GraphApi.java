package dev.headwater.sandbox.github.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.github.session.Usage;
import dev.headwater.sandbox.github.store.Account;
import dev.headwater.sandbox.github.store.Caller;
import dev.headwater.sandbox.github.store.Writer;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code POST /graphql}: documents are executed, not matched. For work that holds the account's lock. */
public final class GraphApi {

    private static final String DOCUMENTATION = "https://docs.github.com/graphql";

    private final GraphQL graphql;
    private final VariableCheck variableCheck;
    private final int mutationsPerRequest;
    private final OptionalInt timeoutAfterMutations;

    /**
     * The endpoint of an account.
     *
     * @param mutationsPerRequest more of them exceed the resource limits
     * @param timeoutAfterMutations how many are executed before a gateway gives up
     */
    public GraphApi(Account account, Writer writer, int mutationsPerRequest, OptionalInt timeoutAfterMutations) {
        GraphQLSchema schema = GraphSchema.of(account, writer);
        this.graphql = GraphQL.newGraphQL(schema).build();
        this.variableCheck = new VariableCheck(schema);
        this.mutationsPerRequest = mutationsPerRequest;
        this.timeoutAfterMutations = timeoutAfterMutations;
    }

    /** Executes; errors of the document come with 200, as GitHub's do. */
    public ApiAnswer answer(ApiRequest request, Caller caller, Usage.State rate, Set<Integer> refused) {
        JsonNode body;
        try {
            body = Json.parse(request.body());
        } catch (JsonProcessingException e) {
            return problem(400, "Problems parsing JSON");
        }
        JsonNode query = body.path("query");
        if (!query.isTextual()) {
            return problem(400, "A query attribute must be specified and must be a string.");
        }
        JsonNode variables = body.path("variables");
        String operation = body.path("operationName").asText("");
        List<Map<String, Object>> wrong = findOperation(query.textValue(), operation)
                .map(found -> variableCheck.errors(found, variables))
                .orElse(List.of());
        if (!wrong.isEmpty()) {
            ObjectNode answer = Json.object();
            answer.set("errors", Plain.json(wrong));
            return ApiAnswer.json(200, answer);
        }
        Run run = new Run(caller, rate, refused, mutationsPerRequest, timeoutAfterMutations);
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput(query.textValue())
                .variables(Plain.map(variables))
                .graphQLContext(Map.of(Run.class, run));
        if (!operation.isEmpty()) {
            input.operationName(operation);
        }
        ExecutionResult result = graphql.execute(input.build());
        if (run.isTimedOut()) {
            return problem(
                    502,
                    "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your"
                            + " request and contact us if the problem persists.");
        }
        return ApiAnswer.json(200, written(result));
    }

    private static ObjectNode written(ExecutionResult result) {
        ObjectNode answer = Json.object();
        if (result.isDataPresent()) {
            answer.set("data", Plain.json(result.getData()));
        }
        if (!result.getErrors().isEmpty()) {
            answer.set(
                    "errors",
                    Plain.json(result.getErrors().stream()
                            .map(DocumentErrors::written)
                            .toList()));
        }
        return answer;
    }

    /** Empty for a text that is no document: its execution says why. */
    private static Optional<OperationDefinition> findOperation(String query, String name) {
        try {
            return Parser.parse(query).getDefinitionsOfType(OperationDefinition.class).stream()
                    .filter(operation -> name.isEmpty() || name.equals(operation.getName()))
                    .findFirst();
        } catch (InvalidSyntaxException e) {
            return Optional.empty();
        }
    }

    private static ApiAnswer problem(int status, String message) {
        return ApiAnswer.json(
                status,
                Json.object()
                        .put("message", message)
                        .put("documentation_url", DOCUMENTATION)
                        .put("status", Integer.toString(status)));
    }
}
