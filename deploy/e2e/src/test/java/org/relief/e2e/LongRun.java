package org.relief.e2e;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.local.Settings;

/** A long command on a stack of its own, whose exit code says whether its conditions held. */
final class LongRun {

    interface Work {
        boolean isGood(LocalStack stack) throws Exception;
    }

    private LongRun() {}

    /** @param name of the folder in target */
    static void run(String name, Work work) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        Settings settings = Settings.onFreePorts(Path.of("target", name).toAbsolutePath());
        boolean good;
        try (LocalStack stack = new LocalStack(settings, System.out::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            // one after the other: all at once, none would be ready in time where others work too
            for (Part part : Part.values()) {
                stack.start(part);
            }
            good = work.isGood(stack);
        }
        System.out.println(good ? "GOOD" : "NOT GOOD");
        System.exit(good ? 0 : 1);
    }
}
