package org.relief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.relief.platform.embedded.Ports;

/**
 * The whole system as processes of this machine: broker, database, identity provider and the four services. Each can be
 * killed and started again. All methods block until what they do is done and throw {@link StackException} with a line
 * for the console.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int TRAININGS_AT_ONCE = 2;
    private static final Duration GRACE = Duration.ofSeconds(12);

    private final Settings settings;
    private final Consumer<String> progress;
    private final Health health;
    private final StartupCache cache;
    private final Leftovers leftovers;
    private final Map<Part, Child> children = new ConcurrentHashMap<>();
    private volatile Consumer<PartEnd> onEnd = end -> {};
    private volatile boolean closed;

    /** @param progress takes the lines that tell a person how far it is */
    public LocalStack(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.health = new Health(settings);
        this.cache = new StartupCache(settings);
        this.leftovers = new Leftovers(settings.data());
    }

    public Settings settings() {
        return settings;
    }

    /** Starts all parts and returns when all are ready. */
    public void startAll() {
        requireWritable(settings.data());
        leftovers.end();
        settings.ownPorts().forEach(LocalStack::requireFree);
        settings.managementPorts().forEach(LocalStack::requireFree);
        settings.own().forEach(part -> Application.of(part, settings.root())); // unpacks what was built anew
        List<Part> infrastructure =
                settings.own().stream().filter(part -> !part.isService()).toList();
        List<Part> services = settings.own().stream().filter(Part::isService).toList();
        startTogether(infrastructure);
        startTogether(services);
    }

    /** Starts some parts at once and returns when all of them are ready. */
    public void startTogether(Collection<Part> parts) {
        if (parts.isEmpty()) return;
        train(parts);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            awaitAll(parts.stream()
                    .map(part -> executor.submit(() -> start(part)))
                    .toList());
        }
    }

    /** Starts a part (again) and returns when it is ready. */
    public void start(Part part) {
        tryStart(part).ifPresent(end -> {
            throw new StackException(end.text() + "; see " + end.log());
        });
    }

    /** Starts a part (again) and returns when it is ready, or tells how it ended while it was starting. */
    Optional<PartEnd> tryStart(Part part) {
        long begin = System.nanoTime();
        Application application = Application.of(part, settings.root());
        List<String> command =
                Java.command(part, application, settings.data(), settings, cache.options(part, application));
        Child child = launch(part, command);
        Optional<PartEnd> end = awaitReady(part, child);
        if (end.isEmpty())
            progress.accept("%-22s ready after %.1f s".formatted(part.label(), (System.nanoTime() - begin) / 1e9));
        return end;
    }

    private synchronized Child launch(Part part, List<String> command) {
        if (closed) throw new CancellationException();
        Child child = Child.start(command, Environment.of(part, settings.data(), settings), settings.log(part));
        children.put(part, child);
        leftovers.remember(part, child.pid());
        return child;
    }

    /** SIGKILL: the part has no chance to tidy up. */
    public void kill(Part part) {
        get(part).kill();
    }

    /** Kills a part if it still runs, and starts it again. */
    public void restart(Part part) {
        kill(part);
        start(part);
    }

    /** Ends a part cleanly. */
    public void stop(Part part) {
        stopTogether(List.of(part));
    }

    public boolean isRunning() {
        return children.values().stream().anyMatch(Child::isAlive);
    }

    public boolean isRunning(Part part) {
        Child child = children.get(part);
        return child != null && child.isAlive();
    }

    /** The process of a running part. */
    public long pid(Part part) {
        return get(part).pid();
    }

    /** What to do when a part ends that had been started and that nobody asked to end. */
    void onEnd(Consumer<PartEnd> action) {
        onEnd = action;
    }

    /** Ends all parts cleanly, the services first. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        stopTogether(EnumSet.range(Part.INTAKE, Part.NOTIFICATION));
        stopTogether(EnumSet.range(Part.BROKER, Part.OIDC));
        leftovers.end();
    }

    private void stopTogether(Collection<Part> parts) {
        List<Child> running = parts.stream()
                .flatMap(part -> Stream.ofNullable(children.get(part)))
                .toList();
        running.forEach(Child::requestEnd);
        running.forEach(child -> child.awaitEnd(GRACE));
    }

    private void train(Collection<Part> parts) {
        try (var executor = Executors.newFixedThreadPool(TRAININGS_AT_ONCE)) {
            awaitAll(parts.stream()
                    .map(part -> executor.submit(() -> train(part)))
                    .toList());
        }
    }

    private void train(Part part) {
        Application application = Application.of(part, settings.root());
        switch (cache.inspect(part, application)) {
            case FITS, NONE -> {}
            case MISSING -> train(part, application, "preparing for fast starts (once after a build)");
            case REFUSED ->
                train(
                        part,
                        application,
                        "preparing for fast starts anew: its start-up cache is of another JVM or build");
        }
    }

    private void train(Part part, Application application, String why) {
        progress.accept("%-22s %s".formatted(part.label(), why));
        if (!cache.train(part, application))
            progress.accept("%-22s could not be prepared, and starts slower until the next build; see %s"
                    .formatted(part.label(), cache.trainingLog(part)));
    }

    private Optional<PartEnd> awaitReady(Part part, Child child) {
        boolean decided = Waiting.until(LONGEST_START, () -> !child.isAlive() || health.isReady(part, child));
        if (closed) throw new CancellationException();
        if (!child.isAlive()) return Optional.of(end(part, child));
        child.onExit(() -> reportEnd(part, child));
        if (!decided)
            throw new StackException("%s is not ready after %d s; see %s"
                    .formatted(part.label(), LONGEST_START.toSeconds(), settings.log(part)));
        return Optional.empty();
    }

    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "writable", ""));
        } catch (IOException e) {
            throw new StackException("%s, where all data is kept, cannot be written (%s): make it a folder of yours"
                    .formatted(folder, e.getClass().getSimpleName()));
        }
    }

    private static void requireFree(String name, int port) {
        if (!Ports.isFree(port))
            throw new StackException(
                    "port %d, which %s needs, is used by another program: end that, or take another with --port %s=NUMBER"
                            .formatted(port, name, name));
    }

    private void reportEnd(Part part, Child child) {
        if (!closed && child.endedByItself()) onEnd.accept(end(part, child));
    }

    private PartEnd end(Part part, Child child) {
        return new PartEnd(part, child.exitCode(), settings.log(part));
    }

    private Child get(Part part) {
        Child child = children.get(part);
        if (child == null) throw new StackException(part.label() + " was not started");
        return child;
    }

    private static void awaitAll(List<? extends Future<?>> tasks) {
        try {
            for (Future<?> task : tasks) task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }
}
