package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** What is the same of every command line here: words one after the other, some of which are options with values. */
final class CommandLine {

    private CommandLine() {}

    /** Takes a word off, and its value with it. */
    interface Taking {
        void take(Deque<String> left);
    }

    /** As typed; what cannot be understood ends the program with what would be. */
    static <T> T parseOrExit(String usage, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            System.err.println(wrong.getMessage() == null ? "a value is missing at the end" : wrong.getMessage());
            System.err.println(usage);
        }
        System.exit(2);
        throw new IllegalStateException("still here");
    }

    static void parse(Taking options, String... args) {
        var left = new ArrayDeque<>(List.of(args));
        while (!left.isEmpty()) {
            options.take(left);
        }
    }

    /** @throws IllegalArgumentException where it is an option, which nobody knows */
    static String word(String word) {
        if (word.startsWith("--")) {
            throw new IllegalArgumentException("no such option: " + word);
        }
        return word;
    }

    /** @throws IllegalArgumentException where none was named */
    static void requireFolder(Path folder) {
        if (folder.toString().isEmpty()) {
            throw new IllegalArgumentException("which folder?");
        }
    }
}
