package org.relief.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A built application, unpacked so that it starts quickly. The folder's name holds a checksum of the contents, so a new
 * build is unpacked anew and its start-up cache is trained anew.
 *
 * @param folder holds the application's jar, its {@code lib} and start-up caches
 * @param jar the application without its libraries, which its manifest names
 */
record Application(Path folder, Path jar) {
    private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    /** @throws StackException when it was not built */
    static Application of(Part part, Path root) {
        Path built = part.isService()
                ? built(root.resolve(part.label()), part.label())
                : built(root.resolve("deploy/local"), "local");
        Path folder = root.resolve("deploy/local/target/apps")
                .resolve(built.getFileName().toString().replace(".jar", "") + "-" + checksum(built));
        if (!Files.isDirectory(folder)) unpackOnce(built, folder);
        var application = new Application(folder, folder.resolve(built.getFileName()));
        application.restoreTimes();
        return application;
    }

    /** The start-up cache is for jars of one time, which a copied folder has lost; their contents it has kept. */
    void restoreTimes() {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList())
                if (!Files.getLastModifiedTime(jar).equals(BUILT)) Files.setLastModifiedTime(jar, BUILT);
        } catch (IOException | UncheckedIOException e) {
            throw new StackException(folder + " cannot be used: " + e.getMessage());
        }
    }

    private static Path built(Path module, String name) {
        Path target = module.resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(
                            file -> file.getFileName().toString().matches(name + "-[0-9][^-]*(-SNAPSHOT)?-app\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new StackException(name + " is not built: run ./mvnw -DskipTests package"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the checksums that the archive already holds: reading 100 MB at every start would take a second. */
    private static String checksum(Path archive) {
        var checksum = new CRC32();
        try (var zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            for (ZipEntry entry : entries)
                checksum.update((entry.getName() + entry.getSize() + entry.getCrc())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Long.toHexString(checksum.getValue());
        } catch (IOException e) {
            throw new StackException(archive + " cannot be read: " + e.getMessage());
        }
    }

    /** Of two processes that start at once one unpacks, and the other one waits for it. */
    private static synchronized void unpackOnce(Path archive, Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            try (var channel = FileChannel.open(
                            folder.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (!Files.isDirectory(folder)) unpack(archive, folder);
            }
        } catch (IOException e) {
            throw new StackException(archive + " cannot be unpacked: " + e.getMessage());
        }
    }

    private static void unpack(Path archive, Path folder) {
        try {
            removeOlder(folder);
            Path unfinished = Files.createTempDirectory(folder.getParent(), "unpacking-");
            int code = new ProcessBuilder(
                            Java.command(),
                            "-Djarmode=tools",
                            "-jar",
                            archive.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            unfinished.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                delete(unfinished);
                throw new StackException(archive + " cannot be unpacked: is it a complete build?");
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException(archive + " cannot be unpacked: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }

    /** Earlier builds of the same application. */
    private static void removeOlder(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        String prefix = name.substring(0, name.lastIndexOf('-') + 1);
        try (Stream<Path> folders = Files.list(folder.getParent())) {
            folders.filter(older -> older.getFileName().toString().startsWith(prefix))
                    .forEach(Application::delete);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new StackException(folder + " cannot be deleted: " + e.getMessage());
        }
    }
}
