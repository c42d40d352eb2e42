package org.relief.e2e.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a browser has left on the disk, as whoever finds the device reads it. */
record Profile(List<Path> files) {

    static Profile of(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new Profile(files.filter(Files::isRegularFile).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever fits, in letters of one byte or of two, packed or not. */
    List<String> find(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return files.stream()
                .flatMap(Unpacked::of)
                .map(bytes -> new String(bytes, ISO_8859_1))
                .flatMap(text -> Stream.of(text, text.replace("\0", "")))
                .flatMap(text -> wanted.matcher(text).results().map(MatchResult::group))
                .distinct()
                .toList();
    }
}
