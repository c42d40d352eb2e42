package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {

    private static final String TYPE = "org.relief.thing.made.v1";
    private static final String SCHEMA = """
            {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "string", "format": "uuid"},
              "color": {"enum": ["RED", "GREEN"]},
              "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}}},
             "$defs": {"part": {"type": "object", "properties": {"size": {"type": "integer", "maximum": 9}}}}}""";
    private static final String EXAMPLE =
            "{\"id\": \"0190a5a0-0000-7000-8000-000000000000\", \"color\": \"RED\", \"parts\": [{\"size\": 1}]}";

    @TempDir
    private Path contracts;

    private void write(String folder, String schema) throws IOException {
        Path at = Files.createDirectories(contracts.resolve(folder));
        Files.writeString(at.resolve(TYPE + ".schema.json"), schema);
        Files.writeString(at.resolve(TYPE + ".example.json"), EXAMPLE);
    }

    private List<String> breaks(String from, String to) throws IOException {
        assertThat(SCHEMA).contains(from);
        write("released/1.0", SCHEMA);
        write("events", SCHEMA.replace(from, to));
        return new Releases(contracts).breaks();
    }

    @Test
    void takesNewFieldsAndNewWords() throws IOException {
        assertThat(breaks("\"GREEN\"", "\"GREEN\", \"BLUE\"")).isEmpty();
        assertThat(breaks("\"color\"", "\"shade\": {\"type\": \"string\"}, \"color\""))
                .isEmpty();
        assertThat(breaks("\"maximum\": 9", "\"maximum\": 10")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"color\"; \"shade\"; /color is gone",
                "[\"id\"]; [\"id\", \"color\"]; /color is required now",
                "\"required\": [\"id\"],; \"required\": [],; /id may be missing now",
                "\"GREEN\"; \"BLUE\"; /color no longer takes GREEN",
                "\"integer\"; \"string\"; /parts/*/size has another type",
                "\"uuid\"; \"uri\"; /id has another format",
                "\"maximum\": 9; \"maximum\": 8; /parts/*/size has a narrower maximum",
                "\"RED\", \"GREEN\"; \"GREEN\"; the example of then does not fit",
            })
    void findsWhatBreaksSomebody(String from, String to, String found) throws IOException {
        assertThat(breaks(from, to)).anyMatch(fault -> fault.startsWith(TYPE + " against release 1.0: " + found));
    }

    @Test
    void missesAnEventThatIsNoLongerSaid() throws IOException {
        write("released/1.0", SCHEMA);
        assertThat(new Releases(contracts).breaks()).containsExactly(TYPE + " against release 1.0: is gone");
        assertThat(new Releases(contracts).examples(TYPE)).containsExactly(EXAMPLE);
        assertThat(new Releases(contracts).examples("org.relief.thing.lost.v1")).isEmpty();
    }
}
