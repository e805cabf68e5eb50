package dev.headwater.schemas.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.sandbox.postgres.ScratchPostgres;
import dev.headwater.schemas.catalog.CatalogReader;
import dev.headwater.schemas.catalog.SyncedCatalog;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.descriptor.ObjectDescriptor;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.calcite.util.ImmutableBitSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is installed, in a real Postgres: the guard (S3), the writer, and what the catalogue reader makes of the tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardTest {
    private static final String WRITER = "headwater_writer";
    private static final String DATABASE = "guarded";

    private ScratchPostgres postgres;
    private Installer installer;
    private SyncedCatalog catalog;

    @BeforeAll
    void install() throws Exception {
        postgres = ScratchPostgres.start();
        postgres.createDatabase(DATABASE);
        PGSimpleDataSource administrator = new PGSimpleDataSource();
        administrator.setUrl(postgres.jdbcUrl(DATABASE));
        administrator.setUser(postgres.superuser());
        administrator.setPassword(postgres.superuserPassword());
        installer = new Installer(administrator);
        assertThat(installer.isInstalled()).isFalse();
        installer.install(WRITER, "it's a secret");
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            for (ObjectDescriptor object : Descriptors.bundled().all()) {
                statement.execute("create schema if not exists " + object.schema());
                statement.execute(object.createTableSql());
                installer.guard(object.schema(), object.table(), WRITER);
            }
            statement.execute("create table public.parents (id text primary key)");
            statement.execute("alter table salesforce.contacts add parent text references public.parents"
                    + " on delete cascade, add code char(8) default 'x', add unique (email), alter email set not null");
            statement.execute("insert into public.parents values ('p')");
            statement.execute("create function public.sneaky() returns void language sql security definer"
                    + " as $$ delete from salesforce.contacts $$");
            statement.execute("set role " + WRITER);
            catalog = new CatalogReader(connection).read(Descriptors.bundled().all());
        }
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(DATABASE), WRITER, "it's a secret");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into salesforce.contacts (id, last_name, email, parent)"
                    + " values ('1', 'Guarded', 'g@example.com', 'p')");
        }
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into salesforce.contacts (id) values ('2')",
                "update salesforce.contacts set title = 'x'",
                "delete from salesforce.contacts",
                "truncate salesforce.contacts",
                "copy salesforce.contacts (id) from program 'echo 2'",
                "do $$ begin delete from salesforce.contacts; end $$",
                "with gone as (delete from salesforce.contacts returning id) select * from gone",
                "merge into salesforce.contacts c using (values ('1')) v(i) on c.id = v.i when matched then delete",
                "prepare w as delete from salesforce.contacts; execute w",
                "select public.sneaky()",
                "delete from public.parents",
                "set session_replication_role = replica; delete from salesforce.contacts",
                "set role headwater_writer; delete from salesforce.contacts"
            })
    void everyWayAroundIsStopped(String sql) throws SQLException {
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            SQLException stopped = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            assertThat((Throwable) stopped).as(sql).isNotNull();
            assertThat(stopped.getSQLState()).isEqualTo("42501");
            assertThat(stopped.getMessage()).contains("salesforce.contacts").contains("through Headwater");
        }
    }

    @Test
    void installingAgainChangesNothing() throws SQLException {
        installer.install(WRITER, "it's a secret");
        installer.guard("salesforce", "contacts", WRITER);
        assertThat(installer.isInstalled()).isTrue();
        assertThat(installer.isGuarded(catalog.find("salesforce", "contacts").orElseThrow()))
                .isTrue();
    }

    /** character without length would be character(1): a cast to it would cut. */
    @Test
    void catalogueKnowsTypesWithoutLengthAndUniqueColumns() {
        SyncedTable contacts = catalog.find("salesforce", "contacts").orElseThrow();
        SyncedColumn code = contacts.findColumn("code").orElseThrow();
        assertThat(code.type()).isEqualTo("bpchar");
        assertThat(code.fullType()).isEqualTo("character(8)");
        assertThat(code.defaultExpression()).startsWith("'x'");
        assertThat(code.onCreate()).as("the platform has no such field").isFalse();
        assertThat(contacts.findColumn("email").orElseThrow().type()).isEqualTo("character varying");
        assertThat(contacts.getStatistic().isKey(ImmutableBitSet.of(contacts.ordinalOf("id"))))
                .isTrue();
        assertThat(contacts.getStatistic().isKey(ImmutableBitSet.of(contacts.ordinalOf("email"))))
                .isTrue();
        assertThat(catalog.findByOid(contacts.oid())).containsSame(contacts);
        assertThat(catalog.couldMean("contacts")).isTrue();
        assertThat(catalog.couldMean("parents")).isFalse();
    }
}
