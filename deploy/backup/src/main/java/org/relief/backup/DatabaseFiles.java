package org.relief.backup;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Databases as files, {@code <database>/<collection>.bson.gz}. Nothing stops meanwhile, so the order counts: first how far the
 * log was taken in, then what drives others (a load its cards), last what only follows.
 */
final class DatabaseFiles {

    private static final String SUFFIX = ".bson.gz";
    private static final List<String> FIRST =
            List.of("positions", "board_positions", "areas", "requests", "donations", "loads");
    private static final String LAST = "movements";
    /** Of a running service, or of the restore itself. */
    private static final List<String> NOT_KEPT = List.of("leases", "restored", "restored_events", "restored_sequences");

    private static final int BATCH = 500;

    private final MongoClient client;

    DatabaseFiles(MongoClient client) {
        this.client = client;
    }

    /** Where what has this name lies in a folder. */
    static Path file(Path folder, String name) {
        return folder.resolve(name + SUFFIX);
    }

    /** Returns how many documents there were. */
    long write(String database, Path folder) {
        MongoDatabase source = client.getDatabase(database);
        List<String> names = new ArrayList<>();
        source.listCollectionNames().into(names);
        names.removeIf(name -> NOT_KEPT.contains(name) || name.startsWith("system."));
        names.sort(Comparator.comparingInt(DatabaseFiles::rank).thenComparing(Comparator.naturalOrder()));
        return names.stream()
                .mapToLong(name ->
                        write(source.getCollection(name, RawBsonDocument.class), file(folder.resolve(database), name)))
                .sum();
    }

    private static int rank(String collection) {
        int first = FIRST.indexOf(collection);
        return first >= 0 ? first : collection.equals(LAST) ? FIRST.size() + 1 : FIRST.size();
    }

    private static long write(MongoCollection<RawBsonDocument> collection, Path file) {
        try (var out = Documents.writer(file)) {
            collection.find().batchSize(BATCH).forEach(out::write);
            return out.count();
        }
    }

    boolean isEmpty(String database) {
        MongoDatabase target = client.getDatabase(database);
        return target.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> !NOT_KEPT.contains(name))
                .allMatch(name -> target.getCollection(name).find().first() == null);
    }

    /** Makes the database what the files say, whatever it was. */
    long read(String database, Path folder) {
        MongoDatabase target = client.getDatabase(database);
        // Emptied and not dropped: a database keeps its indexes, and the embedded one is not itself again after a drop.
        target.listCollectionNames()
                .into(new ArrayList<>())
                .forEach(name -> target.getCollection(name).deleteMany(new BsonDocument()));
        return files(folder.resolve(database)).stream()
                .mapToLong(file -> read(file, target.getCollection(collection(file), BsonDocument.class)))
                .sum();
    }

    private static long read(Path file, MongoCollection<BsonDocument> collection) {
        List<BsonDocument> batch = new ArrayList<>();
        long[] count = {0};
        Documents.read(file, document -> {
            batch.add(document);
            count[0]++;
            if (batch.size() == BATCH) {
                insert(collection, batch);
            }
        });
        insert(collection, batch);
        return count[0];
    }

    private static void insert(MongoCollection<BsonDocument> collection, List<BsonDocument> batch) {
        if (!batch.isEmpty()) {
            collection.insertMany(batch);
            batch.clear();
        }
    }

    /** The databases that a backup holds. */
    static List<String> databases(Path folder) {
        return files(folder).stream().map(path -> path.getFileName().toString()).toList();
    }

    static String collection(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
