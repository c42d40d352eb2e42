package org.relief.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a long command was given: files first, then {@code --name value}, each name as the usage has it. */
record Arguments(List<Path> files, Map<String, String> named) {

    /** @param usage what is said when it is something else */
    static Arguments read(String[] arguments, int files, String usage) {
        List<Path> given = new ArrayList<>();
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (given.size() < files) {
                given.add(Path.of(arguments[i]));
            } else if (usage.contains("[" + arguments[i] + " ") && i + 1 < arguments.length) {
                named.put(arguments[i], arguments[++i]);
            } else {
                throw new IllegalArgumentException(usage);
            }
        }
        if (given.size() < files) {
            throw new IllegalArgumentException(usage);
        }
        given.stream().filter(file -> !Files.exists(file)).forEach(file -> {
            throw new IllegalArgumentException("there is no file " + file);
        });
        return new Arguments(given, named);
    }

    double number(String name, double usual) {
        return Double.parseDouble(text(name, String.valueOf(usual)));
    }

    int whole(String name, int usual) {
        return Integer.parseInt(text(name, String.valueOf(usual)));
    }

    String text(String name, String usual) {
        return named.getOrDefault("--" + name, usual);
    }
}
