package dev.headwater.engine.plan;

import dev.headwater.schemas.model.Platform;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;

/** The calling convention of plans that write through one platform's API. */
final class ApiConvention extends Convention.Impl {
    ApiConvention(Platform platform) {
        super("API." + platform.name(), RelNode.class);
    }
}
