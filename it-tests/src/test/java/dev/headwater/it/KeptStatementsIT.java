package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.server.demo.Demo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions stay prepared beside the client's own statement, and mean what the client's statement means. */
@ExtendWith(HeadwaterExtension.class)
class KeptStatementsIT {
    private static final String UPDATE = "update contacts set title = ? where id = ? returning title";

    private final Demo demo;
    private final SandboxControl sandbox;
    private Connection client;
    private String id;

    KeptStatementsIT(Demo demo) {
        this.demo = demo;
        this.sandbox = new SandboxControl(demo.sandboxUrl());
    }

    @BeforeEach
    void connect() throws SQLException {
        client = DriverManager.getConnection(demo.jdbcUrl() + "?prepareThreshold=1", demo.user(), demo.password());
        execute("set search_path = salesforce, public");
        id = one("select min(id) from salesforce.contacts");
        sandbox.forgetRequests();
    }

    @AfterEach
    void disconnect() throws SQLException {
        client.close();
    }

    @Test
    void aRepeatedWriteIsParsedOnce() throws SQLException {
        try (PreparedStatement update = client.prepareStatement(UPDATE)) {
            for (int i = 0; i < 3; i++) {
                assertThat(write(update, "Title " + i)).isEqualTo("Title " + i);
            }
            String kept = keptStatements();
            for (int i = 3; i < 10; i++) {
                assertThat(write(update, "Title " + i)).isEqualTo("Title " + i);
            }
            assertThat(keptStatements()).isEqualTo(kept).isNotEqualTo("0");
        }
        assertThat(sandbox.requests()).hasSize(10);
    }

    @Test
    void aSimpleQueryLeavesNothingOfItselfPrepared() throws SQLException {
        client.close();
        client = DriverManager.getConnection(demo.jdbcUrl() + "?preferQueryMode=simple", demo.user(), demo.password());
        execute("set search_path = salesforce, public");
        for (int i = 0; i < 5; i++) {
            execute("update contacts set title = 'Simple " + i + "' where id = '" + id + "' returning title");
        }
        // what the name means, and what the session says: both the same for every text
        assertThat(keptStatements()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"discard all", "deallocate all"})
    void aSessionThatForgetsItsStatementsGoesOn(String command) throws SQLException {
        try (PreparedStatement update = client.prepareStatement(UPDATE)) {
            write(update, "before");
            write(update, "before");
        }
        execute(command);
        assertThat(keptStatements()).isEqualTo("0");
        execute("set search_path = salesforce, public");
        try (PreparedStatement update = client.prepareStatement(UPDATE)) {
            assertThat(write(update, "after")).isEqualTo("after");
        }
    }

    @Test
    void aNameThatComesToMeanAnotherTableIsNotWrittenToThePlatform() throws SQLException {
        asSuperuser(
                "create schema kept",
                "create table kept.contacts (id text, title text)",
                "insert into kept.contacts values ('" + id + "', 'mine')",
                "grant usage on schema kept to demo",
                "grant all on kept.contacts to demo");
        try (PreparedStatement update = client.prepareStatement(UPDATE)) {
            write(update, "on the platform");
            write(update, "on the platform");
            sandbox.forgetRequests();

            execute("set search_path = kept, salesforce");
            assertThat(write(update, "in the other table")).isEqualTo("in the other table");
            assertThat(sandbox.requests()).isEmpty();
            assertThat(one("select title from kept.contacts")).isEqualTo("in the other table");

            execute("set search_path = salesforce");
            assertThat(write(update, "back")).isEqualTo("back");
            assertThat(sandbox.requests()).hasSize(1);
        } finally {
            asSuperuser("drop schema kept cascade");
        }
    }

    private String write(PreparedStatement update, String title) throws SQLException {
        update.setString(1, title);
        update.setString(2, id);
        try (ResultSet row = update.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private String keptStatements() throws SQLException {
        return one("select count(*) from pg_prepared_statements where name like '\\_hw\\_%'");
    }

    private void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = client.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String one(String query) throws SQLException {
        try (Statement statement = client.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
