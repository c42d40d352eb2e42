package org.relief.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The events as they were when they were released: {@code contracts/released/<version>/}, schemas and examples. */
final class Releases {

    private static final String SCHEMA = ".schema.json";

    private final Path events;
    private final Path released;

    Releases(Path contracts) {
        this.events = contracts.resolve("events");
        this.released = contracts.resolve("released");
    }

    /** What those break on whom the released events are a promise. */
    List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        for (Path version : list(released)) {
            list(version).stream()
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SCHEMA))
                    .map(file -> file.substring(0, file.length() - SCHEMA.length()))
                    .forEach(type -> breaks(version, type)
                            .forEach(fault ->
                                    breaks.add(type + " against release " + version.getFileName() + ": " + fault)));
        }
        return breaks;
    }

    private List<String> breaks(Path version, String type) {
        Path now = events.resolve(type + SCHEMA);
        if (!Files.exists(now)) {
            return List.of("is gone");
        }
        JsonNode schema = YamlFile.read(now);
        List<String> breaks =
                new ArrayList<>(SchemaChanges.breaking(YamlFile.read(version.resolve(type + SCHEMA)), schema));
        JsonSchemas.faults(schema.toString(), YamlFile.text(example(version, type)))
                .forEach(fault -> breaks.add("the example of then does not fit: " + fault));
        return breaks;
    }

    /** The examples of one event in every release that had it. */
    List<String> examples(String type) {
        return list(released).stream()
                .map(version -> example(version, type))
                .filter(Files::exists)
                .map(YamlFile::text)
                .toList();
    }

    private static Path example(Path version, String type) {
        return version.resolve(type + ".example.json");
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
