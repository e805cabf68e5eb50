package dev.headwater.sandbox.hubspot.record;

import dev.headwater.sandbox.hubspot.failure.PropertyError;
import dev.headwater.sandbox.hubspot.failure.RequestRefusedException;
import dev.headwater.sandbox.hubspot.schema.ObjectType;
import dev.headwater.sandbox.hubspot.schema.Option;
import dev.headwater.sandbox.hubspot.schema.Property;
import dev.headwater.sandbox.hubspot.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates and changes records under all rules, and keeps their computed properties honest. One thread at a time. */
public final class RecordWriter {

    private static final String OWN_ID = "hs_object_id";

    private final Schema schema;
    private final RecordStore store;
    private final ValueRules rules;
    private final Duration searchLag;

    RecordWriter(Schema schema, RecordStore store, Duration searchLag) {
        this.schema = schema;
        this.store = store;
        this.rules = new ValueRules(schema);
        this.searchLag = searchLag;
    }

    /** Creates a record. Given values may be empty texts, which stand for no value. */
    public StoredRecord create(ObjectType type, Map<String, String> given, Instant now) throws RequestRefusedException {
        return create(store.nextId(), type, given, now);
    }

    StoredRecord create(long id, ObjectType type, Map<String, String> given, Instant now)
            throws RequestRefusedException {
        Map<String, String> values = new HashMap<>();
        apply(values, checked(type, given));
        requireAll(type, values);
        requirePipeline(type, values);
        requireUnique(type, values.keySet(), values, id);
        complete(type, id, values, now, now);
        StoredRecord record = new StoredRecord(id, type.name(), values, now, now, Optional.empty(), Optional.empty());
        store.put(record);
        return record;
    }

    /** Changes the given properties only; an empty text clears one. */
    public StoredRecord change(ObjectType type, StoredRecord before, Map<String, String> given, Instant now)
            throws RequestRefusedException {
        Map<String, String> values = before.copyOfValues();
        apply(values, onlyForward(type, before, checked(type, given)));
        requireStillThere(type, before, values);
        requirePipeline(type, values);
        requireUnique(type, given.keySet(), values, before.id());
        complete(type, before.id(), values, before.createdAt(), now);
        StoredRecord record = before.changed(values, now, now.minus(searchLag));
        store.put(record);
        return record;
    }

    public void archive(StoredRecord record, Instant now) {
        store.put(record.archived(now, now.minus(searchLag)));
    }

    private Map<String, String> checked(ObjectType type, Map<String, String> given) throws RequestRefusedException {
        List<PropertyError> errors = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Optional<Property> property = type.find(name);
            if (property.isEmpty()) {
                errors.add(
                        new PropertyError(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist"));
            } else if (property.get().readOnly()) {
                errors.add(new PropertyError(
                        name, "READ_ONLY_VALUE", "\"" + name + "\" is a read only property; its value cannot be set."));
            } else if (value.isEmpty()) {
                values.put(name, value);
            } else {
                rules.stored(property.get(), value, errors::add).ifPresent(stored -> values.put(name, stored));
            }
        });
        if (!errors.isEmpty()) {
            throw RequestRefusedException.invalidValues(errors);
        }
        return values;
    }

    private static void apply(Map<String, String> values, Map<String, String> changes) {
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
        });
    }

    /** A step back in a life cycle is not taken, and not refused either. */
    private static Map<String, String> onlyForward(ObjectType type, StoredRecord before, Map<String, String> changes) {
        Map<String, String> forward = new LinkedHashMap<>(changes);
        forward.entrySet().removeIf(change -> {
            Property property = type.find(change.getKey()).orElseThrow();
            List<String> order = property.options().stream().map(Option::value).toList();
            return property.forwardOnly()
                    && !change.getValue().isEmpty()
                    && order.indexOf(change.getValue())
                            < before.value(change.getKey()).map(order::indexOf).orElse(-1);
        });
        return forward;
    }

    private static void requireAll(ObjectType type, Map<String, String> values) throws RequestRefusedException {
        List<String> missing = new ArrayList<>(type.required());
        missing.removeAll(values.keySet());
        boolean noneOf =
                !type.requireOneOf().isEmpty() && type.requireOneOf().stream().noneMatch(values::containsKey);
        if (noneOf) {
            missing.addAll(type.requireOneOf());
        }
        if (!missing.isEmpty()) {
            throw RequestRefusedException.invalid(
                            "Error creating " + type.shoutedName() + ". Some required properties were not set.")
                    .with("properties", missing);
        }
    }

    private static void requireStillThere(ObjectType type, StoredRecord before, Map<String, String> values)
            throws RequestRefusedException {
        List<String> cleared = type.required().stream()
                .filter(name -> before.value(name).isPresent() && !values.containsKey(name))
                .toList();
        if (!cleared.isEmpty()) {
            throw RequestRefusedException.invalid(
                            "Error updating " + type.shoutedName() + ". Some required properties were not set.")
                    .with("properties", cleared);
        }
    }

    private void requirePipeline(ObjectType type, Map<String, String> values) throws RequestRefusedException {
        if (type.stage().isEmpty()) {
            return;
        }
        values.putIfAbsent(type.pipeline(), schema.pipelines().usual(type.name()));
        String stage = values.getOrDefault(type.stage(), "");
        if (schema.pipelines()
                .findStage(type.name(), values.getOrDefault(type.pipeline(), ""), stage)
                .isEmpty()) {
            throw RequestRefusedException.invalidValues(List.of(new PropertyError(
                    type.stage(), "INVALID_OPTION", stage + " was not one of the allowed options of the pipeline")));
        }
    }

    private void requireUnique(ObjectType type, Iterable<String> changed, Map<String, String> values, long self)
            throws RequestRefusedException {
        for (String name : changed) {
            Property property = type.find(name).orElseThrow();
            String value = values.get(name);
            if (!property.unique() || value == null) {
                continue;
            }
            Optional<StoredRecord> other = store.findBy(type, name, value).filter(record -> record.id() != self);
            if (other.isPresent() && property.email()) {
                throw RequestRefusedException.of(
                        409,
                        "CONFLICT",
                        "Contact already exists. Existing ID: " + other.get().id());
            }
            if (other.isPresent()) {
                throw RequestRefusedException.invalidValues(List.of(new PropertyError(
                        name,
                        "CONFLICTING_UNIQUE_VALUE",
                        "Record " + other.get().id() + " already has that value")));
            }
        }
    }

    private void complete(ObjectType type, long id, Map<String, String> values, Instant created, Instant now) {
        values.put(OWN_ID, Long.toString(id));
        values.put("createdate", ApiTime.write(created));
        values.put(type.modified(), ApiTime.write(now));
        if (type.name().equals("companies")) {
            // the sandbox keeps no associations
            values.put("num_associated_contacts", "0");
        }
        if (!type.stage().isEmpty()) {
            schema.pipelines()
                    .findStage(
                            type.name(),
                            values.getOrDefault(type.pipeline(), ""),
                            values.getOrDefault(type.stage(), ""))
                    .ifPresent(stage -> DerivedValues.ofStage(type, stage, values, created, now));
        }
    }
}
