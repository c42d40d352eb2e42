package org.relief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM's ahead-of-time cache of loaded classes, trained once a build by a start that ends when the application is
 * wired. It halves the time to start; without it, or when the JVM refuses it, everything works the same.
 */
final class StartupCache {
    private static final Duration LONGEST_TRAINING = Duration.ofSeconds(90);

    private final Settings settings;

    StartupCache(Settings settings) {
        this.settings = settings;
    }

    /** Options that use the cache of a part, when there is one. */
    List<String> options(Part part, Application application) {
        Path cache = file(part, application);
        return settings.startupCache() && Files.exists(cache) && isUsable(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of();
    }

    boolean isMissing(Part part, Application application) {
        return settings.startupCache() && !Files.exists(file(part, application));
    }

    /** Services are wired with the real broker and database, which must be running. */
    void train(Part part, Application application) {
        Path cache = file(part, application);
        Path unfinished = cache.resolveSibling(cache.getFileName() + ".unfinished");
        Path data = cache.resolveSibling("training-" + part.label());
        try {
            run(part, application, data, unfinished);
            if (Files.exists(unfinished)) Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
            else Files.createFile(cache); // empty: do not try again at every start
        } catch (IOException e) {
            throw new StackException(cache + " cannot be written: " + e.getMessage());
        } finally {
            Application.delete(data);
        }
    }

    private void run(Part part, Application application, Path data, Path cache) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off", "-Xlog:cds=off", "-Dspring.context.exit=onRefresh"));
        List<String> command = Java.command(part, application, data, settings, options);
        Path log = settings.log(part).resolveSibling(part.label() + "-training.log");
        Child child = Child.start(command, Environment.of(part, data, settings), log);
        // broker and database have no such exit: end them when they are up
        if (part == Part.BROKER || part == Part.DATABASE) {
            Waiting.until(LONGEST_TRAINING, () -> child.saysReady() || !child.isAlive());
            child.requestEnd();
        }
        child.awaitEnd(LONGEST_TRAINING);
    }

    private static boolean isUsable(Path cache) {
        try {
            return Files.size(cache) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path file(Part part, Application application) {
        return application.folder().resolve(part.label() + ".aot");
    }
}
