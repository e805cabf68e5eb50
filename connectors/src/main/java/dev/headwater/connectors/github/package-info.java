/**
 * GitHub by its GraphQL API: a statement is one document of aliased mutations, which run one after the other and each for
 * itself, so that a statement can be taken in part (S17). Only {@link dev.headwater.connectors.github.GitHubConnector} and
 * what it is built from are visible.
 *
 * <p>Source: the schema that npm {@code @octokit/graphql-schema} publishes; docs.github.com, "Forming calls with GraphQL",
 * "Rate limits and query limits for the GraphQL API" and "Authenticating as a GitHub App installation".
 */
@NullMarked
package dev.headwater.connectors.github;

import org.jspecify.annotations.NullMarked;
