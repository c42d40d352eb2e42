package org.relief.platform.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A main class running in its own process, ready when it has printed its READY line. */
final class ChildJvm implements AutoCloseable {
    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    static ChildJvm start(Class<?> main, Object... args) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Stream.of(args).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        awaitReady(process, process.inputReader());
        return new ChildJvm(process);
    }

    private static void awaitReady(Process process, BufferedReader output) throws IOException {
        var printed = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("READY")) {
                Thread.ofPlatform().daemon().start(() -> drain(output));
                return;
            }
            printed.append(line).append('\n');
        }
        throw new IllegalStateException("ended with " + process.exitValue() + ":\n" + printed);
    }

    private static void drain(BufferedReader output) {
        try (output) {
            output.lines().forEach(line -> {});
        } catch (IOException | UncheckedIOException e) {
            // the process is gone
        }
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
