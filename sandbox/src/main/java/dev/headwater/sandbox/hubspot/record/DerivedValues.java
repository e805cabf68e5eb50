package dev.headwater.sandbox.hubspot.record;

import dev.headwater.sandbox.hubspot.schema.ObjectType;
import dev.headwater.sandbox.hubspot.schema.Pipelines;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What HubSpot computes from the stage of a deal or a ticket. */
final class DerivedValues {

    private DerivedValues() {}

    static void ofStage(
            ObjectType type, Pipelines.Stage stage, Map<String, String> values, Instant created, Instant now) {
        if (type.name().equals("deals")) {
            values.put("hs_is_closed", String.valueOf(stage.closed()));
            values.put("hs_is_closed_won", String.valueOf(stage.won()));
            Optional<Instant> closes =
                    Optional.ofNullable(values.get("closedate")).flatMap(ApiTime::read);
            closes.ifPresentOrElse(
                    close -> values.put(
                            "days_to_close",
                            Long.toString(
                                    Math.max(0, Duration.between(created, close).toDays()))),
                    () -> values.remove("days_to_close"));
        } else if (!stage.closed()) {
            values.remove("closed_date");
            values.remove("time_to_close");
        } else if (!values.containsKey("closed_date")) {
            values.put("closed_date", ApiTime.write(now));
            values.put(
                    "time_to_close",
                    Long.toString(Duration.between(created, now).toMillis()));
        }
    }
}
