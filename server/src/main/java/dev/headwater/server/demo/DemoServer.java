package dev.headwater.server.demo;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The Postgres server that the demo makes its database on, and its superuser. */
record DemoServer(
        String host, int port, String superuser, @Nullable String password) {

    /**
     * A server that runs already.
     *
     * @param url {@code postgresql://SUPERUSER:PASSWORD@HOST:PORT}
     * @throws IllegalArgumentException when the URL has another form
     */
    static DemoServer at(URI url) {
        String login = url.getUserInfo();
        if (login == null
                || url.getHost() == null
                || !String.valueOf(url.getScheme()).startsWith("postgres")) {
            throw new IllegalArgumentException(
                    "--database-url must look like postgresql://SUPERUSER:PASSWORD@HOST:PORT");
        }
        int colon = login.indexOf(':');
        return new DemoServer(
                url.getHost(),
                url.getPort() < 0 ? 5432 : url.getPort(),
                colon < 0 ? login : login.substring(0, colon),
                colon < 0 ? null : login.substring(colon + 1));
    }

    /** Connections of the superuser to one of the server's databases. */
    PGSimpleDataSource administrator(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(superuser);
        source.setPassword(password);
        source.setApplicationName("headwater demo");
        return source;
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** For psql; without the password. */
    String url(String database) {
        return "postgresql://" + superuser + "@" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return url("");
    }
}
