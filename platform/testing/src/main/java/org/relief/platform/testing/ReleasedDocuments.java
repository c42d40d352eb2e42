package org.relief.platform.testing;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Documents as a release stored them, kept in {@code src/test/resources/released/<version>/<database>/<collection>.jsonl} of a
 * service: a line each, with their BSON types. What this version makes of them is what happens at the next upgrade.
 *
 * <p>At a release they are written anew: {@code ./mvnw verify -Dit.test='Released*IT' -Dreleased.write=<version>} (see
 * platform/testing/README.md). Those of former releases are never touched again.
 */
public final class ReleasedDocuments {

    private static final String WRITE = "released.write";
    private static final Set<String> OF_THE_MOMENT = Set.of("leases", "idempotency");
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final Path folder;

    private ReleasedDocuments(Path folder) {
        this.folder = folder;
    }

    /** The releases whose documents are kept; with {@code -Dreleased.write} also the one that is being written. */
    public static List<String> versions(String service) {
        List<String> versions = new ArrayList<>();
        for (Path version : list(root(service))) {
            versions.add(version.getFileName().toString());
        }
        String next = System.getProperty(WRITE, "");
        if (!next.isEmpty() && !versions.contains(next)) {
            versions.add(next);
        }
        return versions;
    }

    /** @param database a name for it, where a service has more than one */
    public static ReleasedDocuments of(String service, String version, String database) {
        return new ReleasedDocuments(root(service).resolve(version).resolve(database));
    }

    private static Path root(String service) {
        return Repository.file(service).resolve("src/test/resources/released");
    }

    /** Whether this release is being made: its documents are to be stored and written. */
    public static boolean isWritten(String version) {
        return version.equals(System.getProperty(WRITE));
    }

    /** Puts them into the database as they are. */
    public void load(MongoDatabase database) {
        for (Path file : list(folder)) {
            String name = file.getFileName().toString().replace(".jsonl", "");
            for (String line : lines(file)) {
                Document document = Document.parse(line);
                database.getCollection(name)
                        .replaceOne(
                                Filters.eq("_id", document.get("_id")), document, new ReplaceOptions().upsert(true));
            }
        }
    }

    /** Keeps all documents that mention any of these words, and deletes them from the database. */
    public void take(MongoDatabase database, List<String> words) {
        for (String name : database.listCollectionNames()) {
            List<String> lines = new ArrayList<>();
            if (!OF_THE_MOMENT.contains(name)) {
                database.getCollection(name).find().forEach(document -> {
                    String line = document.toJson(EXACT);
                    if (words.stream().anyMatch(line::contains)) {
                        lines.add(line);
                        database.getCollection(name).deleteOne(Filters.eq("_id", document.get("_id")));
                    }
                });
            }
            if (!lines.isEmpty()) {
                write(folder.resolve(name + ".jsonl"), lines);
            }
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
