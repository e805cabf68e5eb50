package dev.headwater.schemas.catalog;

import java.util.Optional;

/**
 * What the database says of a synced table besides its columns.
 *
 * @param definition changes with every committed change of the table's definition (see {@link TableDefinition})
 * @param guarded whether it carries the guard, without which writes around Headwater would not be noticed (S3)
 * @param columnGrants whether some role may read single columns of it: that role may not read system columns
 * @param obstacle why it cannot be written through Headwater at all (S5a), for example {@code "is partitioned"}; empty
 *     for an ordinary table
 */
public record TableState(String definition, boolean guarded, boolean columnGrants, Optional<String> obstacle) {}
