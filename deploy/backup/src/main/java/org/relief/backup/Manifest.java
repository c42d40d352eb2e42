package org.relief.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** What lies in a backup's folder, and from when. */
final class Manifest {

    private static final String FORMAT = "1";

    private final Path file;
    private final Properties entries = new Properties();

    private Manifest(Path folder) {
        this.file = folder.resolve("backup.properties");
    }

    static Manifest begin(Path folder) {
        Manifest manifest = new Manifest(folder);
        manifest.entries.setProperty("format", FORMAT);
        return manifest;
    }

    static Manifest read(Path folder) {
        Manifest manifest = new Manifest(folder);
        try (var in = Files.newBufferedReader(manifest.file)) {
            manifest.entries.load(in);
        } catch (IOException _) {
            throw new BackupRefused(folder + " holds no finished backup: " + manifest.file + " cannot be read");
        }
        String format = manifest.entries.getProperty("format", "");
        if (!format.equals(FORMAT)) {
            throw new BackupRefused(folder + " has format " + format + ", this build reads " + FORMAT);
        }
        return manifest;
    }

    Manifest at(String what, Instant moment) {
        entries.setProperty(what, moment.toString());
        return this;
    }

    Optional<Instant> find(String what) {
        return Optional.ofNullable(entries.getProperty(what)).map(Instant::parse);
    }

    /** Last of all: without it there is no backup. */
    void write() {
        try (var out = Files.newBufferedWriter(file)) {
            entries.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
