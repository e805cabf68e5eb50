package dev.headwater.engine.explain;

import dev.headwater.connectors.contract.RequestPreview;
import java.util.Optional;

/**
 * What VERBOSE tells about the request of a write.
 *
 * @param request empty when no row matches, so that there is none (S10)
 * @param records how many it carries
 * @param limit how many it could carry
 */
public record RequestReport(Optional<RequestPreview> request, int records, int limit) {}
