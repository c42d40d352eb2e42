package org.relief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Ends what an earlier launcher left running over the same data. */
    void end() {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
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

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) process.destroyForcibly();
        process.onExit().join();
    }
}
