package dev.headwater.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.record.Account;
import dev.headwater.sandbox.stripe.schema.Parameter;
import dev.headwater.sandbox.stripe.schema.ParameterType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code /v1/events}: one for each change, for 30 days. */
final class EventResource {

    private static final long LIFE = Duration.ofDays(30).toSeconds();

    private final Account account;

    EventResource(Account account) {
        this.account = account;
    }

    ApiAnswer answer(ApiRequest request, List<String> rest) throws RequestRefusedException {
        if (!request.method().equals("GET") || rest.size() > 1) {
            throw StripeApi.unrecognized(request);
        }
        long oldest = account.now() - LIFE;
        List<ObjectNode> known = account.store().events().reversed().stream()
                .filter(event -> event.path("created").asLong() >= oldest)
                .toList();
        if (rest.size() == 1) {
            return ApiAnswer.json(
                    200,
                    known.stream()
                            .filter(event -> event.path("id").asText().equals(rest.getFirst()))
                            .findFirst()
                            .orElseThrow(() -> RequestRefusedException.missing("event", rest.getFirst())));
        }
        Map<String, Parameter> parameters = ListPage.paging();
        ParameterType text = new ParameterType.Text(5000);
        parameters.put("type", new Parameter(text, false, false));
        parameters.put("types", new Parameter(new ParameterType.Many(text), false, false));
        ObjectNode given = ParameterReader.read(new ParameterType.Group(parameters), Form.parse(request.query()));
        List<ObjectNode> found =
                known.stream().filter(event -> fits(event, given)).toList();
        return ApiAnswer.json(200, ListPage.of(found, given, "/v1/events", "event"));
    }

    private static boolean fits(ObjectNode event, ObjectNode given) {
        String type = event.path("type").asText();
        JsonNode types = given.path("types");
        boolean among = types.isMissingNode();
        for (JsonNode wanted : types) {
            among |= isOf(type, wanted.asText());
        }
        return among
                && isOf(type, given.path("type").asText("*"))
                && ListPage.isWithin(event.path("created").asLong(), given.path("created"));
    }

    /** A type may end in a star. */
    private static boolean isOf(String type, String wanted) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }
}
