package dev.headwater.engine.execute;

import java.time.Duration;

/**
 * How the writer role reaches the database.
 *
 * @param url JDBC URL without credentials
 * @param connections how many statements may write at once
 * @param lockTimeout how long a write waits for a row that another session holds (S19)
 */
public record WriterSettings(String url, String user, String password, int connections, Duration lockTimeout) {
    @Override
    public String toString() {
        return "WriterSettings[url=" + url + ", user=" + user + ", connections=" + connections + "]";
    }
}
