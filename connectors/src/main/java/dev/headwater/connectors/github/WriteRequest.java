package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.schemas.error.SqlError;
import dev.headwater.schemas.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A batch as one document. Values are variables, so that nothing of a statement is ever part of the document's text.
 *
 * @param steps in the order in which GitHub runs them
 */
record WriteRequest(List<Step> steps, ObjectNode body) {
    static final String TARGET = "/graphql";

    WriteRequest {
        steps = List.copyOf(steps);
    }

    /**
     * Builds the request of a batch that has records.
     *
     * @throws dev.headwater.schemas.error.SqlStateException 22023 for a value that GitHub cannot hold (S25a); 54000 for
     *     more mutations than the configuration allows
     */
    static WriteRequest of(WriteBatch batch, GitHubSettings settings) {
        List<Step> steps = new ArrayList<>();
        for (int row = 0; row < batch.records().size(); row++) {
            steps.addAll(RowSteps.of(batch, row));
        }
        if (steps.size() > settings.mutationsPerRequest()) {
            throw SqlError.of(
                            SqlState.PROGRAM_LIMIT_EXCEEDED,
                            "the statement needs " + steps.size() + " mutations; one request to github takes at most "
                                    + settings.mutationsPerRequest())
                    .withHint(
                            "Write fewer rows with one statement; state_reason, locked, is_draft and is_archived need a"
                                    + " mutation of their own.")
                    .onTable(batch.table().schema(), batch.table().name())
                    .toException();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("query", document(batch, steps));
        ObjectNode variables = body.putObject("variables");
        steps.forEach(step -> variables.set(step.alias(), step.input()));
        return new WriteRequest(steps, body);
    }

    private static String document(WriteBatch batch, List<Step> steps) {
        String variables = steps.stream()
                .map(step -> "$" + step.alias() + ": " + step.mutation().inputType() + "!")
                .collect(Collectors.joining(", "));
        String type = GitHubObject.of(batch.table()).type();
        String fields = steps.stream().map(step -> field(step, type)).collect(Collectors.joining(" "));
        String fragment =
                steps.stream().allMatch(step -> step.mutation().payload().isEmpty())
                        ? ""
                        : " fragment F on " + type + " { " + FieldTree.selection(batch.table()) + " }";
        return "mutation(" + variables + ") { " + fields + " }" + fragment;
    }

    private static String field(Step step, String type) {
        Mutation mutation = step.mutation();
        String selection = mutation.inlined() ? "... on " + type + " { ...F }" : "...F";
        for (String name : mutation.payload().reversed()) {
            selection = name + " { " + selection + " }";
        }
        return step.alias() + ": " + mutation.name() + "(input: $" + step.alias() + ") { clientMutationId"
                + (mutation.payload().isEmpty() ? "" : " " + selection) + " }";
    }
}
