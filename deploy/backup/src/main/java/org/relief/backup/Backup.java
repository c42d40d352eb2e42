package org.relief.backup;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Copies everything into a folder while the system runs. The databases come first: what the log says beyond a database is
 * heard again after a restore, what a database said beyond the log nobody could know.
 */
public final class Backup {

    static final String DATABASES_AT = "databases.at";
    static final String LOG_AT = "log.at";
    static final String KEYS_AT = "keys.at";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Places places;
    private final Path folder;
    private final Consumer<String> progress;

    public Backup(Places places, Path folder, Consumer<String> progress) {
        this.places = places;
        this.folder = folder;
        this.progress = progress;
    }

    /** All but the keys of contacts. */
    public void run() {
        copyDatabases();
        copyLog();
    }

    public void copyDatabases() {
        requireNew("databases");
        Instant at = Instant.now();
        copy(places.mongo(), Places.DATABASES, folder.resolve("databases"));
        Manifest.begin(folder).at(DATABASES_AT, at).write();
    }

    /** To another folder than the rest, which is deleted sooner. */
    public void copyKeys() {
        requireNew("keys");
        Instant at = Instant.now();
        copy(places.keysMongo(), Places.KEYS, folder.resolve("keys"));
        Manifest.begin(folder).at(KEYS_AT, at).write();
    }

    private void copy(String server, List<String> databases, Path target) {
        try (MongoClient client = Places.open(server)) {
            var files = new DatabaseFiles(client);
            for (String database : databases) {
                long count = files.write(database, target);
                progress.accept("%-22s %,d documents".formatted(database, count));
            }
        }
    }

    /** Into a folder that has the databases already. */
    public void copyLog() {
        requireNew("log");
        Manifest manifest = Manifest.read(folder);
        Instant at = Instant.now();
        try (Admin admin = places.admin();
                KafkaConsumer<byte[], byte[]> consumer = places.consumer()) {
            for (LogFiles.Topic topic : new LogMoment(admin, PATIENCE).find()) {
                Path file = DatabaseFiles.file(folder.resolve("log"), topic.name());
                long count = LogFiles.write(consumer, topic, file);
                progress.accept("%-40s %,d events".formatted(topic.name(), count));
            }
        }
        manifest.at(LOG_AT, at).write();
    }

    private void requireNew(String part) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!DatabaseFiles.files(folder.resolve(part)).isEmpty()) {
            throw new BackupRefused(folder.resolve(part) + " is there already: take a new folder for each backup");
        }
    }
}
