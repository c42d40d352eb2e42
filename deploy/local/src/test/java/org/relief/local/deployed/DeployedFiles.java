package org.relief.local.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that are deployed, read as what reads them does. */
final class DeployedFiles {

    private static final Path ROOT = Path.of("../..");

    private DeployedFiles() {}

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String file) {
        return JsonMapper.shared().readTree(text(file));
    }

    static Map<String, Object> yaml(String file) {
        return new Yaml().load(text(file));
    }

    static List<Map<String, Object>> yamls(String file) {
        List<Map<String, Object>> all = new ArrayList<>();
        new Yaml().loadAll(text(file)).forEach(document -> all.add(map(document)));
        return all;
    }

    /** A value deep inside; a number is a place in a list. */
    static Object at(Object start, Object... path) {
        Object at = start;
        for (Object step : path) {
            at = step instanceof Integer place ? ((List<?>) at).get(place) : map(at).get(step);
        }
        return at;
    }

    /**
     * What a JSON patch sets, by path; of what it adds to a list each under a number behind the path.
     *
     * @param patch as text
     */
    static Map<Object, Object> changes(Object patch) {
        Map<Object, Object> changes = new HashMap<>();
        List<?> operations = new Yaml().load(String.valueOf(patch));
        for (Object operation : operations) {
            String path = String.valueOf(at(operation, "path"));
            changes.put(path.endsWith("/-") ? path + changes.size() : path, at(operation, "value"));
        }
        return changes;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** {@code NAME=value} lines, without comments. */
    static Map<String, String> variables(String file) {
        Map<String, String> variables = new TreeMap<>();
        text(file)
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .forEach(line ->
                        variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return variables;
    }

    static String projectVersion() {
        return text("pom.xml")
                .replaceAll("(?s).*<artifactId>relief</artifactId>\\s*<version>([^<]+)</version>.*", "$1");
    }
}
