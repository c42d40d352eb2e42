package org.relief.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.relief.local.oidc.IdentityProvider;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.embedded.EmbeddedDatabase;

/** The command line of each part: small heaps and a cheap compiler, since seven of them share a laptop. */
final class Java {
    private Java() {}

    static String command() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    /** @param options further options of the JVM, before the class path */
    static List<String> command(
            Part part, Application application, Path data, Settings settings, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(command());
        command.add(marker(settings.data()));
        command.addAll(flags(part));
        command.addAll(options);
        command.add(part.isService() ? "-jar" : "-cp");
        command.add(application.jar().toString());
        command.addAll(arguments(part, data, settings));
        return command;
    }

    /** Starts nothing: whether the JVM can be started with these options for a part's classes. */
    static List<String> trial(Part part, Application application, List<String> options) {
        List<String> command = new ArrayList<>(List.of(command()));
        command.addAll(flags(part));
        command.addAll(options);
        command.addAll(List.of("-cp", application.jar().toString(), "-version"));
        return command;
    }

    /** Tells this stack's processes from others. */
    static String marker(Path data) {
        return "-Drelief.stack=" + data.toAbsolutePath();
    }

    private static List<String> flags(Part part) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx" + heap(part),
                "-Xmn" + young(part),
                "-Xss384k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfile.encoding=UTF-8"));
        if (part == Part.BROKER || part == Part.DATABASE)
            flags.add("-Dlogback.configurationFile=infrastructure-logback.xml");
        // the planner computes all the time: only there the better compiler pays
        if (part != Part.MATCHING) flags.add("-XX:TieredStopAtLevel=1");
        return flags;
    }

    /** Another one where somebody measures what a part can do: {@code RELIEF_HEAP_INVENTORY=256m}. */
    private static String heap(Part part) {
        String said = System.getenv("RELIEF_HEAP_" + part.name());
        if (said != null) return said;
        return switch (part) {
            case DATABASE, OIDC -> "80m";
            case BROKER, INTAKE, INVENTORY, NOTIFICATION -> "104m";
            case MATCHING -> "224m";
        };
    }

    /** What is young fills up before it is collected: it is all resident, whatever lives. */
    private static String young(Part part) {
        return part == Part.MATCHING ? "48m" : "16m";
    }

    /** Main class and arguments. */
    private static List<String> arguments(Part part, Path data, Settings settings) {
        String port = String.valueOf(settings.port(part));
        return switch (part) {
            case BROKER ->
                List.of(
                        EmbeddedBroker.class.getName(),
                        data.resolve("broker").toString(),
                        port,
                        String.valueOf(settings.controllerPort()));
            case DATABASE ->
                List.of(
                        EmbeddedDatabase.class.getName(),
                        data.resolve("database").toString(),
                        port);
            case OIDC -> List.of(IdentityProvider.class.getName());
            case INTAKE, INVENTORY, MATCHING, NOTIFICATION -> List.of();
        };
    }
}
