/**
 * How connectors tell a client of a refused statement: {@link dev.headwater.connectors.report.ErrorRule} is a row of a
 * platform's error table, {@link dev.headwater.connectors.report.BatchReport} fills it with the columns and values of the
 * statement.
 */
@NullMarked
package dev.headwater.connectors.report;

import org.jspecify.annotations.NullMarked;
