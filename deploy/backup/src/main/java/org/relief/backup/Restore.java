package org.relief.backup;

import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts a backup back, with no service running: the log, then the databases, then each database learns what its service had
 * told on the log beyond it.
 */
public final class Restore {

    private final Places places;
    private final Path folder;
    private final boolean replace;
    private final short replicas;
    private final Consumer<String> progress;

    /** @param replace what is there is to go */
    public Restore(Places places, Path folder, boolean replace, short replicas, Consumer<String> progress) {
        this.places = places;
        this.folder = folder;
        this.replace = replace;
        this.replicas = replicas;
        this.progress = progress;
    }

    /** Everything but the keys of contacts. */
    public void run() {
        Instant databases = moment(Backup.DATABASES_AT, "its databases");
        Instant log = moment(Backup.LOG_AT, "the log");
        if (log.isBefore(databases)) {
            throw new BackupRefused(
                    "the log is from %s, the databases are from %s: what they told in between is on no log;"
                                    .formatted(log, databases)
                            + " take the databases of that backup or of an earlier one");
        }
        requireReplaceable(places.mongo(), DatabaseFiles.databases(folder.resolve("databases")));
        try (Admin admin = places.admin()) {
            requireKnown(
                    DatabasePositions.in(folder.resolve("databases")), ends(LogFiles.heads(folder.resolve("log"))));
            restoreLog(admin);
            restoreDatabases(admin);
        }
    }

    /** The databases alone, where the broker has kept its log. */
    public void runDatabases() {
        moment(Backup.DATABASES_AT, "its databases");
        requireReplaceable(places.mongo(), DatabaseFiles.databases(folder.resolve("databases")));
        try (Admin admin = places.admin()) {
            requireKnown(
                    DatabasePositions.in(folder.resolve("databases")), ends(new LogMoment(admin, Duration.ZERO).now()));
            restoreDatabases(admin);
        }
    }

    /** The keys of contacts; what was to be destroyed meanwhile is destroyed again before anybody is served. */
    public void runKeys() {
        moment(Backup.KEYS_AT, "keys");
        requireReplaceable(places.keysMongo(), DatabaseFiles.databases(folder.resolve("keys")));
        try (MongoClient client = Places.open(places.keysMongo())) {
            load(client, folder.resolve("keys"));
        }
        try (MongoClient client = Places.open(places.mongo())) {
            Aftermath.mark(client, "intake");
        }
    }

    private Instant moment(String which, String what) {
        return Manifest.read(folder)
                .find(which)
                .orElseThrow(
                        () -> new BackupRefused(folder + " does not hold " + what + ": the backup did not finish"));
    }

    private void requireReplaceable(String server, List<String> databases) {
        try (MongoClient client = Places.open(server)) {
            var files = new DatabaseFiles(client);
            List<String> full =
                    databases.stream().filter(name -> !files.isEmpty(name)).toList();
            if (!replace && !full.isEmpty()) {
                throw new BackupRefused(
                        "there is something in " + String.join(", ", full) + " already: with --replace it goes");
            }
        }
    }

    private static void requireKnown(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        positions.forEach((place, position) -> {
            long end = ends.getOrDefault(place, 0L);
            if (position > end) {
                throw new BackupRefused(
                        ("the databases have heard %s up to %d, the log ends at %d: it is older than they are;"
                                        + " take a later log, or earlier databases")
                                .formatted(place, position, end));
            }
        });
    }

    private static Map<TopicPartition, Long> ends(List<LogFiles.Topic> topics) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        topics.forEach(topic ->
                topic.partitions().forEach(place -> ends.put(place, topic.ends().get(place.partition()))));
        return ends;
    }

    private void restoreLog(Admin admin) {
        List<Path> files = DatabaseFiles.files(folder.resolve("log"));
        List<String> topics = files.stream().map(DatabaseFiles::collection).toList();
        try (KafkaProducer<byte[], byte[]> producer = places.producer()) {
            var writer = new LogWriter(admin, producer, replicas);
            writer.makeRoom(topics, replace);
            for (Path file : files) {
                long count = writer.write(file);
                progress.accept("%-40s %,d events".formatted(DatabaseFiles.collection(file), count));
            }
        }
    }

    private void restoreDatabases(Admin admin) {
        try (MongoClient client = Places.open(places.mongo());
                KafkaConsumer<byte[], byte[]> consumer = places.consumer()) {
            load(client, folder.resolve("databases"));
            Instant from = moment(Backup.DATABASES_AT, "its databases");
            new Aftermath(client, from, progress).learn(consumer, new LogMoment(admin, Duration.ZERO).now());
        }
    }

    private void load(MongoClient client, Path source) {
        var files = new DatabaseFiles(client);
        for (String database : DatabaseFiles.databases(source)) {
            progress.accept("%-22s %,d documents".formatted(database, files.read(database, source)));
        }
    }
}
