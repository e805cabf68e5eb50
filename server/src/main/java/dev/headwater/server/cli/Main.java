package dev.headwater.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code headwater} command. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "headwater",
        description = "Write to SaaS APIs with SQL: a Postgres-wire proxy that sends writes on synced tables to the"
                + " platform first.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {DemoCommand.class, CommandLine.HelpCommand.class})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, result) -> {
            String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            command.getErr().println("headwater: " + reason);
            return 1;
        });
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"headwater " + (version == null ? "from a checkout" : version)};
        }
    }
}
