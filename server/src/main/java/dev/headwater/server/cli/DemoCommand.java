package dev.headwater.server.cli;

import dev.headwater.server.demo.Demo;
import dev.headwater.server.demo.DemoSettings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headwater demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts a Postgres, the platforms' sandboxes and Headwater on this machine, until Ctrl-C.",
        footer = {
            "",
            "Nothing else has to be installed, and nothing is left behind.",
            "A port of 0 takes any free one; the demo prints what it took."
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "6543",
            description = "Port for Postgres clients (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--sandbox-port",
            paramLabel = "PORT",
            defaultValue = "7070",
            description = "Port of the sandboxes and their control API (default: ${DEFAULT-VALUE}).")
    private int sandboxPort;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = {
                "Use a Postgres that runs already, 13 to 18, instead of the embedded one:",
                "postgresql://SUPERUSER:PASSWORD@HOST:PORT. The demo makes a database \"app\" on it."
            })
    private @Nullable String databaseUrl;

    @Option(names = "--tour", description = "Run a scripted tour instead, and exit with 0 only if all of it held.")
    private boolean tour;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        DemoSettings settings = new DemoSettings(port, sandboxPort, Optional.ofNullable(databaseUrl));
        try (Demo demo = new Demo(settings, out)) {
            Thread stop = Thread.ofPlatform().name("stop").unstarted(demo::close);
            Runtime.getRuntime().addShutdownHook(stop);
            demo.start();
            if (tour) {
                return demo.tour() ? 0 : 1;
            }
            // Ctrl-C and SIGTERM end the process through the hook
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
