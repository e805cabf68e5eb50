package dev.headwater.sandbox.github.graph;

import dev.headwater.sandbox.github.failure.RefusedException;
import dev.headwater.sandbox.github.store.Account;
import dev.headwater.sandbox.github.store.Change;
import dev.headwater.sandbox.github.store.Input;
import dev.headwater.sandbox.github.store.NodeKind;
import dev.headwater.sandbox.github.store.StoredNode;
import dev.headwater.sandbox.github.store.Writer;
import graphql.GraphQLContext;
import graphql.TypeResolutionEnvironment;
import graphql.execution.CoercedVariables;
import graphql.execution.DataFetcherResult;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schema, and what each of its fields does. */
final class GraphSchema {

    private static final List<String> INTERFACES = List.of("Node", "Actor", "RepositoryOwner", "Lockable");
    private static final List<String> SCALARS = List.of("DateTime", "URI", "BigInt", "GitObjectID");

    private final Account account;
    private final Writer writer;
    private final NodeFields fields;

    private GraphSchema(Account account, Writer writer) {
        this.account = account;
        this.writer = writer;
        this.fields = new NodeFields(account);
    }

    static GraphQLSchema of(Account account, Writer writer) {
        return new GraphSchema(account, writer).make();
    }

    private GraphQLSchema make() {
        TypeDefinitionRegistry types = new SchemaParser().parse(text());
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        types.getTypes(ObjectTypeDefinition.class)
                .forEach(type ->
                        wiring.type(type.getName(), fields -> fields.defaultDataFetcher(fetcher(type.getName()))));
        INTERFACES.forEach(name -> wiring.type(name, type -> type.typeResolver(this::type)));
        SCALARS.forEach(name -> wiring.scalar(
                GraphQLScalarType.newScalar().name(name).coercing(new Text()).build()));
        return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    }

    private DataFetcher<@Nullable Object> fetcher(String type) {
        return new Answering(
                switch (type) {
                    case "Query" -> this::query;
                    case "Mutation" -> this::mutation;
                    default -> this::field;
                });
    }

    private static String text() {
        try (InputStream schema = GraphSchema.class.getResourceAsStream("schema.graphql")) {
            if (schema == null) {
                throw new IllegalStateException("the schema is missing");
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema cannot be read", e);
        }
    }

    private @Nullable GraphQLObjectType type(TypeResolutionEnvironment environment) {
        StoredNode node = Objects.requireNonNull(environment.<StoredNode>getObject());
        return environment.getSchema().getObjectType(node.kind().type());
    }

    private @Nullable Object field(DataFetchingEnvironment call) throws Exception {
        @Nullable Object source = call.getSource();
        return source instanceof StoredNode node
                ? fields.value(node, call)
                : PropertyDataFetcher.fetching(call.getField().getName()).get(call);
    }

    private @Nullable Object query(DataFetchingEnvironment call) throws RefusedException {
        Run run = run(call);
        return switch (call.getField().getName()) {
            case "viewer" -> account.find(run.caller().actor()).orElse(null);
            case "rateLimit" -> run.rate().asMap();
            case "node" -> node(String.valueOf(call.<Object>getArgument("id")));
            case "nodes" -> nodes(call);
            case "repository" -> repository(call);
            case "repositoryOwner" -> owner(call).orElse(null);
            case "user" -> owner(call, NodeKind.USER);
            case "organization" -> owner(call, NodeKind.ORGANIZATION);
            default -> null;
        };
    }

    private StoredNode node(String id) throws RefusedException {
        return account.find(id).orElseThrow(() -> RefusedException.noNode(id));
    }

    /** A node that is not there is null, and there is an error for it. */
    private DataFetcherResult<List<@Nullable StoredNode>> nodes(DataFetchingEnvironment call) {
        List<String> ids =
                Optional.<List<String>>ofNullable(call.getArgument("ids")).orElse(List.of());
        List<@Nullable StoredNode> found = new ArrayList<>();
        DataFetcherResult.Builder<List<@Nullable StoredNode>> result = DataFetcherResult.newResult();
        for (int i = 0; i < ids.size(); i++) {
            @Nullable StoredNode node = account.find(ids.get(i)).orElse(null);
            found.add(node);
            if (node == null) {
                RefusedError error = RefusedError.of(RefusedException.noNode(ids.get(i)), call);
                List<Object> path = new ArrayList<>(error.path());
                path.add(i);
                result.error(new RefusedError(error.type(), error.message(), path, error.locations()));
            }
        }
        return result.data(found).build();
    }

    private StoredNode repository(DataFetchingEnvironment call) throws RefusedException {
        String owner = String.valueOf(call.<Object>getArgument("owner"));
        String name = String.valueOf(call.<Object>getArgument("name"));
        return account.findRepository(owner, name)
                .orElseThrow(() -> RefusedException.notFound(
                        "Could not resolve to a Repository with the name '" + owner + "/" + name + "'."));
    }

    private Optional<StoredNode> owner(DataFetchingEnvironment call) {
        return account.findOwner(String.valueOf(call.<Object>getArgument("login")));
    }

    private StoredNode owner(DataFetchingEnvironment call, NodeKind kind) throws RefusedException {
        return owner(call)
                .filter(node -> node.kind() == kind)
                .orElseThrow(() -> RefusedException.notFound(
                        "Could not resolve to " + (kind == NodeKind.USER ? "a User" : "an Organization")
                                + " with the login of '" + call.getArgument("login") + "'."));
    }

    private @Nullable Object mutation(DataFetchingEnvironment call) throws RefusedException {
        Run run = run(call);
        if (run.isTimedOut()) {
            return null;
        }
        run.count();
        Map<String, @Nullable Object> values = Optional.<Map<String, @Nullable Object>>ofNullable(
                        call.getArgument("input"))
                .orElse(Map.of());
        Change change = writer.find(call.getField().getName()).orElseThrow();
        StoredNode written = change.apply(new Input(values), run.caller());
        Map<String, @Nullable Object> payload = new HashMap<>();
        payload.put("clientMutationId", values.get("clientMutationId"));
        // a payload takes from these what its type has
        payload.put(camel(written.kind()), written);
        payload.put("lockedRecord", written);
        payload.put("unlockedRecord", written);
        payload.put("commentEdge", Map.of("cursor", written.id(), "node", written));
        payload.put("subject", account.find(written.text("issue")).orElse(null));
        if (written.kind() != NodeKind.REPOSITORY) {
            payload.put("repository", account.find(written.text("repository")).orElse(null));
        }
        return payload;
    }

    private static String camel(NodeKind kind) {
        return kind.type().substring(0, 1).toLowerCase(Locale.ROOT)
                + kind.type().substring(1);
    }

    private static Run run(DataFetchingEnvironment call) {
        GraphQLContext context = call.getGraphQlContext();
        Run run = context.get(Run.class);
        return Objects.requireNonNull(run);
    }

    /** What is refused is an error of its field, and null. */
    private record Answering(Fetch fetch) implements DataFetcher<@Nullable Object> {

        @Override
        public @Nullable Object get(DataFetchingEnvironment call) throws Exception {
            try {
                return fetch.get(call);
            } catch (RefusedException e) {
                return DataFetcherResult.newResult()
                        .error(RefusedError.of(e, call))
                        .build();
            }
        }
    }

    /** Work of a field that may be refused. */
    private interface Fetch {
        @Nullable
        Object get(DataFetchingEnvironment call) throws Exception;
    }

    /** Scalars that travel as texts. */
    private static final class Text implements Coercing<String, String> {

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public String parseValue(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public String parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (literal instanceof StringValue text) {
                return Objects.requireNonNullElse(text.getValue(), "");
            }
            throw new CoercingParseLiteralException("a text is needed");
        }
    }
}
