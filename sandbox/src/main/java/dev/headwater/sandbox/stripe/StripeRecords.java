package dev.headwater.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.platform.PlatformRecords;
import dev.headwater.sandbox.platform.RecordRefusedException;
import dev.headwater.sandbox.stripe.failure.RequestRefusedException;
import dev.headwater.sandbox.stripe.record.Account;
import dev.headwater.sandbox.stripe.record.Origin;
import dev.headwater.sandbox.stripe.record.StoredObject;
import dev.headwater.sandbox.stripe.schema.ObjectType;
import java.util.List;
import java.util.stream.Collectors;

/** The account's objects as a user of the dashboard sees and changes them; fields are parameters. Thread-safe. */
final class StripeRecords implements PlatformRecords {

    private final Account account;

    StripeRecords(Account account) {
        this.account = account;
    }

    @Override
    public List<JsonNode> list(String object) throws RecordRefusedException {
        return account.locked(() -> account.store().live(find(object)).stream()
                .<JsonNode>map(StoredObject::json)
                .toList());
    }

    @Override
    public JsonNode create(String object, ObjectNode fields) throws RecordRefusedException {
        return account.locked(() -> {
            try {
                return account.writer().from(Origin.dashboard()).create(find(object), fields);
            } catch (RequestRefusedException e) {
                throw refused(e);
            }
        });
    }

    @Override
    public JsonNode change(String object, String id, ObjectNode fields) throws RecordRefusedException {
        return account.locked(() -> {
            try {
                ObjectType type = find(object);
                return account.writer().from(Origin.dashboard()).change(type, live(type, id), fields);
            } catch (RequestRefusedException e) {
                throw refused(e);
            }
        });
    }

    @Override
    public void delete(String object, String id) throws RecordRefusedException {
        account.locked(() -> {
            try {
                ObjectType type = find(object);
                if (!type.deletes()) {
                    throw new RecordRefusedException(400, "a " + type + " cannot be deleted");
                }
                return account.writer().from(Origin.dashboard()).delete(type, live(type, id));
            } catch (RequestRefusedException e) {
                throw refused(e);
            }
        });
    }

    private ObjectType find(String object) throws RecordRefusedException {
        return account.schema()
                .find(object)
                .orElseThrow(() -> new RecordRefusedException(
                        404,
                        "unknown object \"" + object + "\"; accepted: "
                                + account.schema().types().stream()
                                        .map(ObjectType::path)
                                        .collect(Collectors.joining(", "))));
    }

    private ObjectNode live(ObjectType type, String id) throws RecordRefusedException {
        return account.store()
                .findLive(type, id)
                .orElseThrow(() -> new RecordRefusedException(404, "there is no live " + type + " with the id " + id));
    }

    private static RecordRefusedException refused(RequestRefusedException e) {
        return new RecordRefusedException(e.status(), String.valueOf(e.getMessage()));
    }
}
