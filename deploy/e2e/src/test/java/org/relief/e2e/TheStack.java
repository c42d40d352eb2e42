package org.relief.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.relief.local.LocalStack;
import org.relief.local.Settings;

/**
 * One stack for all tests of a run, on free ports, ended with the JVM; its logs stay in target/stack. With
 * {@code RELIEF_E2E_RUNNING=true} the tests that kill nothing use one that runs already, on the documented ports.
 */
final class TheStack {

    private static final boolean RUNS_ALREADY = Boolean.parseBoolean(System.getenv("RELIEF_E2E_RUNNING"));

    private static final Settings RUNNING = Settings.standard(Path.of("").toAbsolutePath());

    static {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(100));
    }

    private static final class Holder {
        static final LocalStack STACK = start();
    }

    private TheStack() {}

    static LocalStack get() {
        return Holder.STACK;
    }

    static Settings settings() {
        return RUNS_ALREADY ? RUNNING : get().settings();
    }

    private static LocalStack start() {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "stack-");
            LocalStack stack = new LocalStack(Settings.onFreePorts(data.toAbsolutePath()), System.out::println);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.startAll();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
