/**
 * The client's text: the token scan that lets reads pass, the Postgres lexer and its normalised text, the extended
 * Calcite grammar, and the statements it yields with their slices.
 */
@NullMarked
package dev.headwater.engine.sql;

import org.jspecify.annotations.NullMarked;
