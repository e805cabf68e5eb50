package dev.headwater.connectors.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One aliased mutation.
 *
 * @param row the record's position in the batch
 * @param alias ties the result to the step; GitHub echoes it as {@code clientMutationId} too
 */
record Step(int row, String alias, Mutation mutation, ObjectNode input) {}
