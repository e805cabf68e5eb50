package dev.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headwater.server.demo.Demo;
import dev.headwater.server.demo.DemoSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** The platform's server is not there at all: nothing was sent, nothing happened, and reads do not notice (S28, S33). */
class PlatformGoneIT {

    @Test
    void writesFailWith08001AndReadsGoOn() throws Exception {
        try (Demo demo = new Demo(new DemoSettings(0, 0, Optional.empty()), new PrintWriter(new StringWriter()))) {
            demo.start();
            try (Connection connection = DriverManager.getConnection(demo.jdbcUrl(), demo.user(), demo.password());
                    Statement statement = connection.createStatement()) {
                demo.stopSandbox();

                PSQLException failure = catchThrowableOfType(
                        PSQLException.class,
                        () -> statement.execute("insert into salesforce.contacts (last_name) values ('Nowhere')"));

                assertThat(failure.getSQLState()).isEqualTo("08001");
                assertThat(failure.getServerErrorMessage().getHint()).isNotBlank();
                try (ResultSet row = statement.executeQuery(
                        "select count(*) from salesforce.contacts where last_name = 'Nowhere'")) {
                    row.next();
                    assertThat(row.getInt(1)).isZero();
                }
            }
        }
    }
}
