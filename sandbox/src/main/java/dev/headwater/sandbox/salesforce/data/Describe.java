package dev.headwater.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.sandbox.http.Json;
import dev.headwater.sandbox.salesforce.schema.Computed;
import dev.headwater.sandbox.salesforce.schema.FieldDefinition;
import dev.headwater.sandbox.salesforce.schema.FieldType;
import dev.headwater.sandbox.salesforce.schema.ObjectCatalog;
import dev.headwater.sandbox.salesforce.schema.ObjectDefinition;
import dev.headwater.sandbox.salesforce.schema.OnParentDelete;

/** Shows definitions as {@code describe} does. */
final class Describe {

    private static final int BYTES_PER_CHARACTER = 3;

    private Describe() {}

    static ObjectNode of(ObjectCatalog catalog, ObjectDefinition object, String dataPath) {
        ObjectNode json = summary(object, dataPath);
        ArrayNode fields = json.putArray("fields");
        object.fields().forEach(field -> fields.add(field(object, field)));
        ArrayNode children = json.putArray("childRelationships");
        for (ObjectCatalog.ChildReference reference : catalog.referencesTo(object)) {
            OnParentDelete onDelete = reference.field().onParentDelete();
            children.addObject()
                    .put("childSObject", reference.child().name())
                    .put("field", reference.field().name())
                    .put("cascadeDelete", onDelete == OnParentDelete.CASCADE)
                    .put("restrictedDelete", onDelete == OnParentDelete.RESTRICT)
                    .put("deprecatedAndHidden", false)
                    .putNull("relationshipName");
        }
        json.putArray("recordTypeInfos");
        return json;
    }

    static ObjectNode summary(ObjectDefinition object, String dataPath) {
        ObjectNode json = Json.object()
                .put("name", object.name())
                .put("label", object.label())
                .put("labelPlural", object.labelPlural())
                .put("keyPrefix", object.keyPrefix())
                .put("custom", object.custom())
                .put("createable", object.writable())
                .put("updateable", object.writable())
                .put("deletable", object.writable())
                .put("undeletable", false)
                .put("queryable", true)
                .put("retrieveable", true)
                .put("replicateable", true)
                .put("searchable", false)
                .put("mergeable", false)
                .put("triggerable", true)
                .put("layoutable", true)
                .put("activateable", false)
                .put("customSetting", false)
                .put("deprecatedAndHidden", false)
                .put("feedEnabled", false);
        String url = dataPath + "/sobjects/" + object.name();
        json.putObject("urls")
                .put("sobject", url)
                .put("describe", url + "/describe")
                .put("rowTemplate", url + "/{ID}");
        return json;
    }

    private static ObjectNode field(ObjectDefinition object, FieldDefinition field) {
        boolean writable = object.writable();
        ObjectNode json = Json.object()
                .put("name", field.name())
                .put("label", field.label())
                .put("type", field.type().apiName())
                .put("soapType", field.type().soapType())
                .put("length", field.length())
                .put("byteLength", field.length() * BYTES_PER_CHARACTER)
                .put("precision", field.type() == FieldType.INT ? 0 : field.precision())
                .put("digits", field.type() == FieldType.INT ? field.precision() : 0)
                .put("scale", field.scale())
                .put("nillable", field.nillable())
                .put("createable", writable && field.createable())
                .put("updateable", writable && field.updateable())
                .put("defaultedOnCreate", field.defaulted() || (!field.createable() && !field.nillable()))
                .put("calculated", false)
                .put("autoNumber", false)
                .put("unique", field.unique())
                .put("externalId", field.unique())
                .put("idLookup", field.type() == FieldType.ID || field.unique())
                .put("custom", field.custom())
                .put("nameField", object.isNameField(field))
                .put("namePointing", false)
                .put("caseSensitive", false)
                .put("encrypted", false)
                .put("htmlFormatted", false)
                .put("filterable", field.filterable())
                .put("sortable", field.filterable())
                .put("groupable", field.filterable() && field.computed() == Computed.NO)
                .put("restrictedPicklist", !field.picklist().isEmpty())
                .put("deprecatedAndHidden", false)
                .put("permissionable", !field.required());
        if (field.type() == FieldType.BOOLEAN) {
            json.put("defaultValue", false);
        } else {
            json.putNull("defaultValue");
        }
        object.findCompoundOf(field)
                .ifPresentOrElse(
                        compound -> json.put("compoundFieldName", compound.name()),
                        () -> json.putNull("compoundFieldName"));
        references(json, field);
        return json;
    }

    private static void references(ObjectNode json, FieldDefinition field) {
        field.referenceTo().forEach(json.putArray("referenceTo")::add);
        if (field.type() == FieldType.REFERENCE) {
            json.put("relationshipName", relationshipName(field));
        } else {
            json.putNull("relationshipName");
        }
        ArrayNode values = json.putArray("picklistValues");
        field.picklist()
                .forEach(value -> values.addObject()
                        .put("active", true)
                        .put("defaultValue", false)
                        .put("label", value)
                        .putNull("validFor")
                        .put("value", value));
    }

    /** {@code AccountId} is {@code Account}, {@code Depot__c} is {@code Depot__r}. */
    private static String relationshipName(FieldDefinition field) {
        return field.custom()
                ? field.name().substring(0, field.name().length() - 1) + "r"
                : field.name().replaceFirst("Id$", "");
    }
}
