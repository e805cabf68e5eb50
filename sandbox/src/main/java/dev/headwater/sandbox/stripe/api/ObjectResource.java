package dev.headwater.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.http.ApiRequest;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.record.Account;
import dev.headwater.sandbox.stripe.record.ObjectWriter;
import dev.headwater.sandbox.stripe.record.StoredObject;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import dev.headwater.sandbox.stripe.schema.Parameter;
import dev.headwater.sandbox.stripe.schema.ParameterType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/customers}, {@code /v1/customers/cus_…}, {@code /v1/invoices/in_…/void} and so on. */
final class ObjectResource {

    // kinds whose deleted objects can still be retrieved, as what is left of them
    private static final Set<String> SEEN_WHEN_DELETED = Set.of("customer");
    private static final ParameterType.Group ACTION = new ParameterType.Group(Map.of(
            "cancellation_reason", text(),
            "payment_method", text(),
            "return_url", text(),
            "auto_advance", new Parameter(new ParameterType.Flag(), false, false),
            "paid_out_of_band", new Parameter(new ParameterType.Flag(), false, false)));
    private static final ParameterType.Group CANCEL = new ParameterType.Group(Map.of(
            "invoice_now", new Parameter(new ParameterType.Flag(), false, false),
            "prorate", new Parameter(new ParameterType.Flag(), false, false),
            "cancellation_details", new Parameter(new ParameterType.Free(), false, false)));

    private final Account account;
    private final Expansion expansion;
    private final SearchResource searches;

    ObjectResource(Account account, Duration searchLag) {
        this.account = account;
        this.expansion = new Expansion(account);
        this.searches = new SearchResource(account, searchLag);
    }

    private static Parameter text() {
        return new Parameter(new ParameterType.Text(5000), false, false);
    }

    ApiAnswer answer(ApiRequest request, ObjectType type, List<String> rest) throws RequestRefusedException {
        String call = request.method() + rest.size();
        ObjectNode form = Form.parse(request.method().equals("GET") ? request.query() : parameters(request));
        List<String> expand = Expansion.paths(form);
        ObjectNode result = switch (call) {
            case "POST0" -> account.writer().create(type, ParameterReader.read(type.create(), form));
            case "GET0" -> list(type, form);
            case "GET1" ->
                rest.getFirst().equals("search") ? searches.answer(type, form) : retrieve(type, rest.getFirst(), form);
            case "POST1" -> change(type, rest.getFirst(), form);
            case "POST2" ->
                account.writer()
                        .act(type, live(type, rest.getFirst()), rest.getLast(), ParameterReader.read(ACTION, form));
            case "DELETE1" -> delete(request, type, rest.getFirst(), form);
            default -> throw StripeApi.unrecognized(request);
        };
        return ApiAnswer.json(200, expansion.expanded(result, expand));
    }

    /** Parameters of a DELETE may stand in the query, too. */
    private static String parameters(ApiRequest request) {
        return request.body().isEmpty() ? request.query() : request.body();
    }

    private ObjectNode change(ObjectType type, String id, ObjectNode form) throws RequestRefusedException {
        ObjectNode before = live(type, id);
        return account.writer().change(type, before, ParameterReader.read(type.update(), form));
    }

    private ObjectNode delete(ApiRequest request, ObjectType type, String id, ObjectNode form)
            throws RequestRefusedException {
        if (!type.deletes()) {
            throw StripeApi.unrecognized(request);
        }
        ParameterReader.read(type.name().equals("subscription") ? CANCEL : new ParameterType.Group(Map.of()), form);
        return account.writer().delete(type, live(type, id));
    }

    private ObjectNode retrieve(ObjectType type, String id, ObjectNode form) throws RequestRefusedException {
        ParameterReader.read(new ParameterType.Group(Map.of()), form);
        Optional<StoredObject> stored = account.store().find(type, id);
        if (stored.isPresent() && stored.get().deleted() && SEEN_WHEN_DELETED.contains(type.name())) {
            return ObjectWriter.deleted(type, id);
        }
        return live(type, id);
    }

    private ObjectNode live(ObjectType type, String id) throws RequestRefusedException {
        return account.store().findLive(type, id).orElseThrow(() -> RequestRefusedException.missing(type.name(), id));
    }

    private ObjectNode list(ObjectType type, ObjectNode form) throws RequestRefusedException {
        ObjectNode given = ParameterReader.read(ListPage.parameters(type), form);
        List<ObjectNode> found = new ArrayList<>();
        account.store().live(type).stream()
                .sorted(Comparator.comparingLong(
                                (StoredObject o) -> o.json().path("created").asLong())
                        .thenComparingLong(StoredObject::sequence)
                        .reversed())
                .map(StoredObject::json)
                .filter(object -> ListPage.fits(type, object, given))
                .forEach(found::add);
        return ListPage.of(found, given, "/v1/" + type.path(), type.name());
    }

    /** The answer's list as JSON. */
    static ArrayNode array(List<? extends JsonNode> items) {
        return Json.array().addAll(items);
    }
}
