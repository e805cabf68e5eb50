package dev.headwater.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresChoiceTest {

    @Test
    void settingNamesTheServer() {
        assertThat(PostgresChoice.parse("")).isEqualTo(new PostgresChoice.Automatic());
        assertThat(PostgresChoice.parse("auto")).isEqualTo(new PostgresChoice.Automatic());
        assertThat(PostgresChoice.parse("Embedded")).isEqualTo(new PostgresChoice.Embedded());
        assertThat(PostgresChoice.parse("docker")).isEqualTo(new PostgresChoice.Docker());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://admin:p%40ss@db.example.com:5433/app",
                "jdbc:postgresql://db.example.com:5433/app?user=admin&password=p%40ss"
            })
    void urlNamesHostPortUserAndPassword(String url) {
        PostgresChoice choice = PostgresChoice.parse(url);

        assertThat(choice).isInstanceOfSatisfying(PostgresChoice.Given.class, given -> {
            GivenServer server = GivenServer.of(given.url());
            assertThat(server).isEqualTo(new GivenServer("db.example.com", 5433, "admin", "p@ss"));
            assertThat(server.toString()).doesNotContain("p@ss");
        });
    }

    @Test
    void urlMayLeaveOutPortUserAndPassword() {
        assertThat(GivenServer.of(URI.create("postgresql://localhost/app")))
                .isEqualTo(new GivenServer("localhost", 5432, "postgres", null));
    }

    @Test
    void otherSettingsAreRefusedWithWhatIsAccepted() {
        assertThatThrownBy(() -> PostgresChoice.parse("oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auto, embedded, docker");
    }
}
