package dev.headwater.engine.plan;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/**
 * An expression of the client's that Calcite carries and never looks into: a call without operands whose name is the
 * slice of text that Postgres will evaluate.
 */
final class OpaqueExpression extends SqlFunction {
    OpaqueExpression(String slice, SqlReturnTypeInference type) {
        super(slice, SqlKind.OTHER_FUNCTION, type, null, OperandTypes.NILADIC, SqlFunctionCategory.SYSTEM);
    }

    /** Two equal texts may have two values ({@code random()}), so nothing may be merged or moved. */
    @Override
    public boolean isDeterministic() {
        return false;
    }
}
