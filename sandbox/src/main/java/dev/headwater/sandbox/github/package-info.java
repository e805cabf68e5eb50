/**
 * A fake GitHub: GraphQL executed by graphql-java against a part of the published schema, the REST routes that a sync and
 * simple clients need, and the tokens of a personal account and of an installed app.
 */
@NullMarked
package dev.headwater.sandbox.github;

import org.jspecify.annotations.NullMarked;
