package org.relief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Which processes run over a data folder, written down so that a launcher that was killed leaves nothing behind. */
final class Leftovers {
    private static final int SECONDS_TO_END = 5;

    private final Path folder;
    private final String marker;

    Leftovers(Path data) {
        this.folder = data.resolve("run");
        this.marker = Java.marker(data);
    }

    void remember(Part part, long pid) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(part.label()), String.valueOf(pid));
        } catch (IOException e) {
            throw new StackException(folder + " cannot be written: " + e.getMessage());
        }
    }

    /**
     * Ends what a killed launcher left running over the same data.
     *
     * @throws StackException when that launcher still runs
     */
    void end() {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> left = files.toList();
            for (Path file : left) findProcess(file).ifPresent(this::requireOrphan);
            for (Path file : left) {
                findProcess(file).ifPresent(Leftovers::end);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StackException(folder + " cannot be read: " + e.getMessage());
        }
    }

    /** A process id is used again after a while: only one with our marker is ours. */
    private Optional<ProcessHandle> findProcess(Path file) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                .filter(process ->
                        process.info().arguments().stream().flatMap(Stream::of).anyMatch(marker::equals));
    }

    private void requireOrphan(ProcessHandle process) {
        process.parent()
                .filter(parent -> parent.pid() != ProcessHandle.current().pid())
                .filter(parent -> parent.info().command().orElse("").endsWith("java"))
                .ifPresent(launcher -> {
                    throw new StackException("already running over %s (process %d): stop it there first"
                            .formatted(folder.getParent(), launcher.pid()));
                });
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) process.destroyForcibly();
        process.onExit().join();
    }
}
