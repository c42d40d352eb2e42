package org.relief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the stack. What it prints goes to its log file, which is appended to. */
final class Child {
    /** The terminal sends Ctrl-C to everyone; the children leave it to the launcher, which stops them in order. */
    private static final List<String> IGNORING_INTERRUPTS = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    /** Set for this launcher's own JVM, not for its children. */
    private static final List<String> OF_THE_LAUNCHER = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private final Process process;
    private final Path log;
    private final long logStart;
    private volatile boolean toldToEnd;

    private Child(Process process, Path log, long logStart) {
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    static Child start(List<String> command, Map<String, String> environment, Path log) {
        List<String> full = new ArrayList<>(IGNORING_INTERRUPTS);
        full.addAll(command);
        var builder = new ProcessBuilder(full).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(OF_THE_LAUNCHER);
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            long logStart = Files.size(log);
            return new Child(
                    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log,
                    logStart);
        } catch (IOException e) {
            throw new StackException("cannot start a process: " + e.getMessage());
        }
    }

    /** Runs a command that prints nothing of interest; false when it failed or took longer. */
    static boolean succeeds(List<String> command, Duration longest) {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(OF_THE_LAUNCHER);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** True when its end was not asked for. */
    boolean endedByItself() {
        return !process.isAlive() && !toldToEnd;
    }

    int exitCode() {
        return process.exitValue();
    }

    void onExit(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** True when it has printed a line that begins with READY since it was started. */
    boolean saysReady() {
        try (var file = Files.newByteChannel(log)) {
            file.position(logStart);
            var printed = new String(
                    java.nio.channels.Channels.newInputStream(file).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            return printed.lines().anyMatch(line -> line.startsWith("READY"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks it to end (SIGTERM); returns at once. */
    void requestEnd() {
        toldToEnd = true;
        process.destroy();
    }

    /** Waits for its end, then kills it (SIGKILL). */
    void awaitEnd(Duration grace) {
        toldToEnd = true;
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        toldToEnd = true;
        process.destroyForcibly().onExit().join();
    }
}
