package dev.headwater.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.wire.tls.ListenerTls;
import dev.headwater.wire.tls.ListenerTls.ClientCertificates;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real clients with TLS: psql's sslmode and pgjdbc's. */
@ExtendWith(Upstream.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsDriverTest {
    private Certificates certificates;
    private Path strangers;
    private WireServer optional;
    private WireServer required;

    @BeforeAll
    void start(Upstream upstream, @TempDir Path directory, @TempDir Path elsewhere) throws Exception {
        certificates = Certificates.in(directory).sign("server", "localhost");
        strangers = Certificates.in(elsewhere).authority();
        SyncRoute known = Proxy.route(upstream.port(), Proxy.relayOnly(), Proxy.user("postgres", ""));
        optional = Proxy.start(Proxy.listen().withTls(tls(false)), known);
        required = Proxy.start(Proxy.listen().withTls(tls(true)), known);
    }

    private ListenerTls tls(boolean isRequired) {
        return new ListenerTls.On(
                certificates.certificate("server"),
                certificates.key("server"),
                isRequired,
                new ClientCertificates.Ignored());
    }

    @AfterAll
    void stop() {
        optional.close();
        required.close();
    }

    @ParameterizedTest
    @CsvSource({
        "optional, disable, plain",
        "optional, prefer, TLS",
        "optional, require, TLS",
        "required, prefer, TLS",
        "required, allow, TLS",
        "required, require, TLS",
        "required, verify-ca sslrootcert=RIGHT, TLS",
        "required, verify-full sslrootcert=RIGHT, TLS",
        "required, verify-full sslrootcert=RIGHT channel_binding=require, TLS",
        "required, disable, 'rejected, no encryption'",
        "required, verify-ca sslrootcert=WRONG, certificate verify failed",
        "optional, disable channel_binding=require, channel binding required",
    })
    void psqlConnects(String port, String options, String outcome) throws Exception {
        WireServer server = port.equals("required") ? required : optional;
        String output = Psql.run(
                "host=localhost port=" + server.port() + " user=demo dbname=app sslmode="
                        + options.replace("RIGHT", certificates.authority().toString())
                                .replace("WRONG", strangers.toString()),
                Proxy.PASSWORD,
                "\\conninfo");

        switch (outcome) {
            case "plain" -> assertThat(output).contains("connected to database").doesNotContain("SSL");
            case "TLS" -> assertThat(output).contains("connected to database", "SSL connection (protocol: TLSv1.3");
            default -> assertThat(output).contains(outcome);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslmode=require",
                "sslmode=verify-full",
                "sslmode=verify-full&channelBinding=require",
                "sslmode=verify-full&sslNegotiation=direct",
                "sslmode=verify-full&channelBinding=require&sslNegotiation=direct&protocolVersion=3.2"
            })
    void pgjdbcConnects(String options) throws SQLException {
        try (Connection connection = connect(options + "&sslrootcert=" + certificates.authority());
                PreparedStatement select = connection.prepareStatement("select ?::int + 1")) {
            for (int i = 0; i < 7; i++) {
                select.setInt(1, i);
                try (ResultSet result = select.executeQuery()) {
                    assertThat(result.next()).isTrue();
                    assertThat(result.getInt(1)).isEqualTo(i + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=verify-ca", "sslmode=disable"})
    void pgjdbcRefusesOrIsRefused(String options) {
        String state = options.contains("disable") ? "28000" : "08006";
        assertThatThrownBy(() -> connect(options + "&sslrootcert=" + strangers).close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + required.port() + "/app?" + options, "demo", Proxy.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=disable", "sslmode=require", "sslmode=require channel_binding=prefer"})
    void psqlCancelsAndCopies(String options) throws Exception {
        String output = Psql.run(
                "host=localhost port=" + optional.port() + " user=demo dbname=app " + options,
                Proxy.PASSWORD,
                "set statement_timeout = 100;\nselect pg_sleep(60);\n"
                        + "copy (select generate_series(1, 3)) to stdout;");

        assertThat(output.lines().toList())
                .isEqualTo(List.of("SET", "ERROR:  canceling statement due to statement timeout", "1", "2", "3"));
    }
}
