package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headwater.connectors.contract.RecordWrite;
import dev.headwater.connectors.contract.WriteBatch;
import dev.headwater.connectors.github.GitHubConnector;
import dev.headwater.connectors.github.GitHubCredential;
import dev.headwater.connectors.github.GitHubSettings;
import dev.headwater.sandbox.github.GitHubCredentials;
import dev.headwater.schemas.catalog.CatalogReader;
import dev.headwater.schemas.descriptor.Descriptors;
import dev.headwater.schemas.model.Operation;
import dev.headwater.schemas.model.Platform;
import dev.headwater.schemas.model.Secret;
import dev.headwater.schemas.model.SyncedColumn;
import dev.headwater.schemas.model.SyncedTable;
import dev.headwater.server.demo.Demo;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * GitHub's own client, unmodified, against the sandbox; and GitHub's own schema, against the sandbox's part of it and
 * against every document that the connector sends.
 */
@ExtendWith(HeadwaterExtension.class)
class GitHubClientIT {
    private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();
    private static final Path SCHEMA = Path.of(
                    "../sandbox/src/main/resources/dev/headwater/sandbox/github/graph/schema.graphql")
            .toAbsolutePath();
    private static final String EXPECTED = """
        user headwater-demo core
        issues create 201 true bug
        issues update closed not_planned
        issues list 13 true
        issues delete spice-harvester 404
        comments create 201 headwater-demo
        comments update Changed
        comments list true
        comments delete 204 404
        labels create 201 false
        labels update 000000
        labels error 422 Validation Failed already_exists name
        labels delete 204
        graphql partly GraphqlResponseError half null UNPROCESSABLE r1  - Name has already been taken
        graphql pages true
        graphql error undefinedField
        pulls create 201 true
        pulls close closed
        unauthorized 401 401
        app headwater-app[bot] Bot
        app error FORBIDDEN Viewer not authorized to delete
        """;

    private final Demo demo;

    GitHubClientIT(Demo demo) {
        this.demo = demo;
    }

    /** {@code octokit}. */
    @Test
    void gitHubsClientWorksWithTheSandbox() throws Exception {
        Program node = node("octokit");

        SandboxControl sandbox = new SandboxControl(demo.sandboxUrl());
        Program.Result result;
        try {
            result = node.with(
                            SCRIPTS + "/github.mjs",
                            demo.sandboxUrl() + "/github",
                            GitHubCredentials.DEMO_PERSONAL_TOKEN,
                            Long.toString(GitHubCredentials.DEMO_APP_ID),
                            Long.toString(GitHubCredentials.DEMO_INSTALLATION_ID))
                    .run(GitHubCredentials.demoPrivateKey(), Map.of());
        } finally {
            // a pull request is the one thing that a client cannot remove
            for (JsonNode pull : sandbox.records("github", "pull_requests")) {
                if (pull.path("title").asText().equals("Sdk")) {
                    sandbox.delete("github", "pull_requests", pull.path("id").asText());
                }
            }
        }

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(EXPECTED);
    }

    /** {@code @octokit/graphql-schema}. */
    @Test
    void everyDocumentOfTheConnectorFitsGitHubsSchema() throws Exception {
        Program node = node("@octokit/graphql-schema");
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        List<SyncedTable> tables;
        try (Connection connection = DriverManager.getConnection(demo.directJdbcUrl(), "postgres", null)) {
            tables = new CatalogReader(connection)
                    .read(Descriptors.bundled().of(new Platform("github")))
                    .tables();
        }
        SandboxControl sandbox = new SandboxControl(demo.sandboxUrl());
        sandbox.forgetRequests();
        JsonMapper json = JsonMapper.builder().build();
        try (GitHubConnector connector = new GitHubConnector(new GitHubSettings(
                URI.create(demo.sandboxUrl() + "/github"),
                new GitHubCredential.PersonalToken(Secret.of(GitHubCredentials.DEMO_PERSONAL_TOKEN)),
                GitHubCredentials.DEMO_OWNER))) {
            for (SyncedTable table : tables) {
                connector.read(table, Optional.empty());
                for (Operation operation : Operation.values()) {
                    if (table.limits().of(operation) > 0) {
                        String body = Objects.requireNonNull(
                                connector.preview(batch(table, operation)).body());
                        documents.add(json.readTree(body));
                    }
                }
            }
        }
        for (JsonNode request : sandbox.requests()) {
            JsonNode body = request.path("body");
            documents.add(body.isTextual() ? json.readTree(body.asText()) : body);
        }

        Program.Result result =
                node.with(SCRIPTS + "/github-schema.mjs", SCHEMA.toString()).run(documents.toString(), Map.of());

        assertThat(result.errors()).isEmpty();
        // five tables: a page and an INSERT and UPDATE each, a DELETE of three
        assertThat(result.output()).isEqualTo("18 documents 0 problems\n");
    }

    /** Two records that give a value to every column that the operation may write. */
    private static WriteBatch batch(SyncedTable table, Operation operation) {
        Map<String, JsonNode> values = new HashMap<>();
        for (SyncedColumn column : table.columns()) {
            if (column.writableOn(operation)) {
                values.put(column.name(), value(column));
            }
        }
        String id = operation == Operation.INSERT ? null : "X_kwDO";
        return new WriteBatch(table, operation, List.of(new RecordWrite(id, values), new RecordWrite(id, values)));
    }

    private static JsonNode value(SyncedColumn column) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.put("state", "closed");
        values.put("state_reason", "not_planned");
        values.put("active_lock_reason", "off_topic");
        values.put("visibility", "private");
        values.put("homepage_url", "https://github.example");
        return switch (column.type()) {
            case "boolean" -> values.booleanNode(true);
            case "text[]" -> values.arrayNode().add("X_kwDO");
            default -> values.has(column.name()) ? values.path(column.name()) : values.textNode("text");
        };
    }

    private static Program node(String module) {
        return Program.require(
                "node", "node", "-e", "require('fs').accessSync('" + SCRIPTS + "/node_modules/" + module + "')");
    }
}
