package dev.headwater.engine.execute;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.headwater.engine.plan.WritePlan;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The writer role's connections. Statements hold one while they wait for a platform; the journal has a pool of its own,
 * whose connections are never held while waiting for anything, so that the two cannot lock each other out. Thread-safe.
 */
final class WriterPool implements AutoCloseable {
    private static final int JOURNAL_CONNECTIONS = 4;

    private final HikariDataSource writers;
    private final HikariDataSource journal;

    WriterPool(WriterSettings settings) {
        writers = pool(settings, "headwater-writer", settings.connections(), false);
        journal = pool(settings, "headwater-journal", JOURNAL_CONNECTIONS, true);
    }

    WriterTransaction begin(WritePlan plan) throws SQLException {
        return new WriterTransaction(writers.getConnection(), plan);
    }

    DataSource journalConnections() {
        return journal;
    }

    private static HikariDataSource pool(WriterSettings settings, String name, int connections, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(10_000);
        config.setAutoCommit(autoCommit);
        config.addDataSourceProperty("ApplicationName", name);
        // every statement of ours finds rows by their keys: no values make another plan better
        config.addDataSourceProperty(
                "options",
                "-c plan_cache_mode=force_generic_plan -c lock_timeout="
                        + settings.lockTimeout().toMillis());
        config.addDataSourceProperty("prepareThreshold", "1");
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        writers.close();
        journal.close();
    }
}
