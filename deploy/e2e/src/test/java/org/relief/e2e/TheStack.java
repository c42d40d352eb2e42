package org.relief.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.relief.local.LocalStack;
import org.relief.local.Settings;

/** One stack for all tests of a run, on free ports, ended with the JVM; its logs stay in target/stack. */
final class TheStack {

    private static final class Holder {
        static final LocalStack STACK = start();
    }

    private TheStack() {}

    static LocalStack get() {
        return Holder.STACK;
    }

    private static LocalStack start() {
        Awaitility.setDefaultTimeout(java.time.Duration.ofSeconds(60));
        Awaitility.setDefaultPollInterval(java.time.Duration.ofMillis(100));
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
