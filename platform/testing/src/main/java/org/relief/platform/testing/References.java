package org.relief.platform.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The {@code $ref}s of a document: into itself, into files beside it, into their parts. */
final class References {

    private final Path file;
    private final Map<Path, JsonNode> documents = new HashMap<>();

    References(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Those that lead nowhere. */
    List<String> broken() {
        return document(file).findValues("$ref").stream()
                .map(JsonNode::asString)
                .filter(reference -> !leadsSomewhere(reference))
                .map(reference -> "leads nowhere: " + reference)
                .distinct()
                .toList();
    }

    private boolean leadsSomewhere(String reference) {
        Path target = fileOf(reference);
        int fragment = reference.indexOf('#');
        String pointer = fragment < 0 ? "" : reference.substring(fragment + 1);
        return Files.exists(target) && !document(target).at(pointer).isMissingNode();
    }

    Path fileOf(String reference) {
        String path = reference.split("#", 2)[0];
        return path.isEmpty() ? file : file.resolveSibling(path).normalize();
    }

    private JsonNode document(Path path) {
        return documents.computeIfAbsent(path, YamlFile::read);
    }
}
