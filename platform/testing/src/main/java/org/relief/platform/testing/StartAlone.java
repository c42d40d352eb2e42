package org.relief.platform.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a service as its own process, as it is delivered: without anything of its tests, and with no other variables of the
 * environment than those that are given.
 */
public final class StartAlone {

    /** @param text all that it printed */
    public record Ended(int exitCode, String text) {

        /** Lines of the log at this level. */
        public List<String> lines(String level) {
            return text.lines().filter(line -> line.contains(" " + level + " ")).toList();
        }
    }

    private static final int LONGEST_START_SECONDS = 60;

    private StartAlone() {}

    /** Waits until it ends. */
    public static Ended of(String mainClass, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("relief-start", ".log");
            ProcessBuilder start = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            mainClass,
                            "--server.port=0")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            start.environment().clear();
            start.environment().putAll(environment);
            Process process = start.start();
            if (!process.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still runs: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Of this test, less what only tests have. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes")
                        && !entry.contains("platform-testing")
                        && !entry.contains("platform" + File.separator + "testing"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
