/**
 * SQL for the client's own session, made of slices of the client's text and of quoted names: the source rows of a write
 * (S6, S7), what decides about it (S8), and the RETURNING list (S23). No expression is ever generated from a tree.
 */
@NullMarked
package dev.headwater.engine.source;

import org.jspecify.annotations.NullMarked;
