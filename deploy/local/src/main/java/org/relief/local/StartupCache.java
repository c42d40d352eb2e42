package org.relief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM's ahead-of-time cache of loaded classes, trained once a build by a start that ends when the application is
 * wired. It halves the time to start; without it everything works the same.
 */
final class StartupCache {
    private static final Duration LONGEST_TRAINING = Duration.ofSeconds(90);
    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(15);
    private static final int TOLD_TO_END = 143;
    private static final List<String> QUIET = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    /** What is known about a part's cache. */
    enum Finding {
        FITS,
        MISSING,
        /** Made by another JVM, or for jars that were touched since. */
        REFUSED,
        /** None is wanted, or making one failed for this build. */
        NONE
    }

    private final Settings settings;

    StartupCache(Settings settings) {
        this.settings = settings;
    }

    /** Options that use the cache of a part, when there is one. */
    List<String> options(Part part, Application application) {
        Path cache = file(part, application);
        return settings.startupCache() && isFilled(cache) ? with(List.of("-XX:AOTCache=" + cache)) : List.of();
    }

    /** Only the JVM knows whether it takes a cache; otherwise it says nothing and starts slowly. */
    Finding inspect(Part part, Application application) {
        Path cache = file(part, application);
        if (!settings.startupCache()) return Finding.NONE;
        if (!Files.exists(cache)) return Finding.MISSING;
        if (!isFilled(cache)) return Finding.NONE;
        List<String> options = with(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache));
        return Child.succeeds(Java.trial(part, application, options), LONGEST_TRIAL) ? Finding.FITS : Finding.REFUSED;
    }

    /**
     * Services are wired with the real broker and database, which must be running. False when it was not possible; it is
     * not tried again for this build then.
     */
    boolean train(Part part, Application application) {
        Path cache = file(part, application);
        Path unfinished = cache.resolveSibling(cache.getFileName() + ".unfinished");
        Path data = cache.resolveSibling("training-" + part.label());
        try {
            Files.deleteIfExists(cache);
            boolean made = run(part, application, data, unfinished) && Files.exists(unfinished);
            if (made) Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
            else Files.createFile(cache);
            Files.deleteIfExists(unfinished);
            return made;
        } catch (IOException e) {
            throw new StackException(cache + " cannot be written: " + e.getMessage());
        } finally {
            Application.delete(data);
        }
    }

    private boolean run(Part part, Application application, Path data, Path cache) {
        List<String> options = with(List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"));
        List<String> command = Java.command(part, application, data, settings, options);
        Child child = Child.start(command, Environment.of(part, data, settings), trainingLog(part));
        // broker and database have no such exit: end them when they are up
        if (part == Part.BROKER || part == Part.DATABASE) {
            Waiting.until(LONGEST_TRAINING, () -> child.saysReady() || !child.isAlive());
            child.requestEnd();
        }
        child.awaitEnd(LONGEST_TRAINING);
        return child.exitCode() == 0 || child.exitCode() == TOLD_TO_END;
    }

    Path trainingLog(Part part) {
        return settings.log(part).resolveSibling(part.label() + "-training.log");
    }

    private static List<String> with(List<String> options) {
        return Stream.concat(options.stream(), QUIET.stream()).toList();
    }

    private static boolean isFilled(Path cache) {
        try {
            return Files.exists(cache) && Files.size(cache) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path file(Part part, Application application) {
        return application.folder().resolve(part.label() + ".aot");
    }
}
