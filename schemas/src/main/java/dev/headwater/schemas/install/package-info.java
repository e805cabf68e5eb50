/** What Headwater installs in a user's database: the {@code headwater} schema, the guard on synced tables, the writer role. */
@NullMarked
package dev.headwater.schemas.install;

import org.jspecify.annotations.NullMarked;
