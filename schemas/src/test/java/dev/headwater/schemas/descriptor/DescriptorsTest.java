package dev.headwater.schemas.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.WriteLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
    private static final Platform SALESFORCE = new Platform("salesforce");

    private final Descriptors bundled = Descriptors.bundled();

    @Test
    void salesforceHasContactsAndAccounts() {
        assertThat(bundled.of(SALESFORCE))
                .extracting(ObjectDescriptor::qualifiedName)
                .containsExactly("salesforce.accounts", "salesforce.contacts");
        assertThat(bundled.of(new Platform("nowhere"))).isEmpty();
    }

    @Test
    void aContactIsDescribedAsThePlatformDocumentsIt() {
        ObjectDescriptor contacts = contacts();

        assertThat(contacts.object()).isEqualTo("Contact");
        assertThat(contacts.key()).isEqualTo("id");
        assertThat(contacts.limits()).isEqualTo(new WriteLimits(200, 200, 200));
        assertThat(contacts.findColumn("last_name"))
                .contains(new ColumnDescriptor("last_name", "LastName", "varchar(80)", true, true, true, false));
        assertThat(contacts.findColumn("note"))
                .contains(new ColumnDescriptor("note", "Note__c", "text", true, true, false, false));
        assertThat(contacts.findColumn("mailing_address"))
                .contains(
                        new ColumnDescriptor("mailing_address", "MailingAddress", "jsonb", false, false, false, true));
    }

    @Test
    void everyObjectHasTheCommonReadOnlyColumns() {
        List<String> common = List.of(
                "id",
                "is_deleted",
                "created_date",
                "created_by_id",
                "last_modified_date",
                "last_modified_by_id",
                "system_modstamp",
                "last_activity_date",
                "last_viewed_date",
                "last_referenced_date");
        for (ObjectDescriptor object : bundled.of(SALESFORCE)) {
            assertThat(object.columns())
                    .filteredOn(c -> common.contains(c.name()))
                    .as(object.qualifiedName())
                    .hasSameSizeAs(common)
                    .allMatch(ColumnDescriptor::computed);
            assertThat(object.findColumn("owner_id").orElseThrow().onUpdate()).isTrue();
        }
    }

    @Test
    void hubSpotInsertsOneRecordUnlessConfiguredOtherwise() {
        assertThat(bundled.of(new Platform("hubspot")))
                .extracting(ObjectDescriptor::qualifiedName)
                .containsExactly("hubspot.companies", "hubspot.contacts", "hubspot.deals", "hubspot.tickets");
        for (ObjectDescriptor object : bundled.of(new Platform("hubspot"))) {
            assertThat(object.limits()).as(object.table()).isEqualTo(new WriteLimits(1, 100, 100));
            assertThat(object.withLimits(new WriteLimits(100, 100, 100))
                            .limits()
                            .insert())
                    .isEqualTo(100);
            assertThat(object.columns())
                    .filteredOn(ColumnDescriptor::computed)
                    .extracting(ColumnDescriptor::name)
                    .contains("id", "hs_object_id", "created_at", "updated_at", "archived", "archived_at");
        }
        assertThat(bundled.find("hubspot", "contacts").orElseThrow().findColumn("lead_status"))
                .contains(new ColumnDescriptor("lead_status", "hs_lead_status", "text", true, true, false, false));
        assertThat(bundled.find("hubspot", "deals").orElseThrow().findColumn("closedate"))
                .contains(new ColumnDescriptor("closedate", "closedate", "timestamptz", true, true, false, false));
        assertThat(bundled.find("hubspot", "companies").orElseThrow().findColumn("annualrevenue"))
                .contains(new ColumnDescriptor("annualrevenue", "annualrevenue", "numeric", true, true, false, false));
    }

    @Test
    void stripeHasTheObjectsOfItsApiAndKeepsSomeOfThem() {
        List<ObjectDescriptor> objects = bundled.of(new Platform("stripe"));
        assertThat(objects)
                .extracting(ObjectDescriptor::table)
                .containsExactly(
                        "coupons",
                        "customers",
                        "invoiceitems",
                        "invoices",
                        "payment_intents",
                        "prices",
                        "products",
                        "refunds",
                        "subscriptions");
        assertThat(objects)
                .filteredOn(object -> object.limits().delete() == 0)
                .extracting(ObjectDescriptor::table)
                .containsExactly("payment_intents", "prices", "refunds");
        for (ObjectDescriptor object : objects) {
            assertThat(object.limits().insert()).as(object.table()).isEqualTo(100);
            assertThat(object.limits().update()).as(object.table()).isEqualTo(100);
            assertThat(object.findColumn("metadata"))
                    .contains(new ColumnDescriptor("metadata", "metadata", "jsonb", true, true, false, false));
            // whoever has it can act for the customer
            assertThat(object.findColumn("client_secret")).isEmpty();
        }
        assertThat(bundled.find("stripe", "products").orElseThrow().findColumn("id"))
                .contains(new ColumnDescriptor("id", "id", "text", true, false, false, false));
        assertThat(bundled.find("stripe", "prices").orElseThrow().findColumn("unit_amount"))
                .contains(new ColumnDescriptor("unit_amount", "unit_amount", "bigint", true, false, false, false));
    }

    @Test
    void aTableThatDoesNotExistYetIsCreatedWithKeyAndRequiredColumns() {
        assertThat(contacts().createTableSql()).startsWith("""
            CREATE TABLE "salesforce"."contacts" (
              "id" text PRIMARY KEY,
              "last_name" varchar(80) NOT NULL,
              "first_name" varchar(40),
            """).endsWith(",\n  \"note\" text\n)");
    }

    @Test
    void identifiersAreQuoted() {
        ObjectDescriptor odd = new ObjectDescriptor(
                SALESFORCE,
                "s",
                "a\"b",
                "Odd",
                "Id",
                new WriteLimits(1, 1, 1),
                List.of(new ColumnDescriptor("Id", "Id", "text", false, false, false, true)));

        assertThat(odd.createTableSql()).isEqualTo("CREATE TABLE \"s\".\"a\"\"b\" (\n  \"Id\" text PRIMARY KEY\n)");
    }

    private ObjectDescriptor contacts() {
        return bundled.find("salesforce", "contacts").orElseThrow();
    }
}
