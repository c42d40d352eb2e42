package org.relief.e2e;

import java.util.HashMap;
import java.util.Map;

/** Whole numbers by name, as a command takes them: {@code --seconds 60 --seed 7}. */
record Options(Map<String, Integer> given) {

    /** @param known the names, each with what is meant without it */
    static Options of(String[] arguments, Map<String, Integer> known) {
        Map<String, Integer> given = new HashMap<>(known);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!known.containsKey(name) || i + 1 == arguments.length || !arguments[i + 1].matches("\\d{1,9}")) {
                System.err.println("Options: "
                        + known.entrySet().stream()
                                .map(one -> "--" + one.getKey() + " N (" + one.getValue() + ")")
                                .sorted()
                                .reduce((one, other) -> one + ", " + other)
                                .orElse("none"));
                System.exit(2);
            }
            given.put(name, Integer.parseInt(arguments[i + 1]));
        }
        return new Options(given);
    }

    int get(String name) {
        return given.get(name);
    }
}
