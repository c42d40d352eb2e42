package org.relief.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.local.StackException;

class ScenarioFileTest {
    private static final String HEADER =
            "request_id,created_at,district_id,pcode,lat,lon,people,infants,elderly_alone,items,kg,priority,"
                    + "window_start,window_end,is_duplicate_of\n";
    private static final String LATE =
            "R2,2022-01-05T17:25+06:00,alatau,751210000,43.25116,76.8525,1,0,0,food_set_5d,2.78,3,,,R1\n";
    private static final String EARLY =
            "R1,2022-01-05T10:03+06:00,almaly,751110000,43.29934,76.81529,4,1,1,food_set_5d|bread,3.08,1,,,\n";
    private static final String NEXT_DAY = "R3,2022-01-06T00:10+06:00,medeu,751710000,43.2,76.9,2,0,0,bread,1,2,,,\n";

    @TempDir
    private Path directory;

    @Test
    void readsADayInTheOrderOfCreation() throws Exception {
        Path file = write("requests.csv", HEADER + LATE + EARLY + NEXT_DAY);
        assertThat(ScenarioFile.readDay(file, 1)).extracting(Recorded::id).containsExactly("R1", "R2");
        assertThat(ScenarioFile.readDay(file, 2)).extracting(Recorded::id).containsExactly("R3");
    }

    @Test
    void readsWhatTheScriptNeeds() throws Exception {
        Recorded row =
                ScenarioFile.readDay(write("requests.csv", HEADER + EARLY), 1).getFirst();
        assertThat(row.neighborhood()).isEqualTo("almaly");
        assertThat(row.people()).isEqualTo(4);
        assertThat(row.infants()).isOne();
        assertThat(row.elderlyAlone()).isTrue();
        assertThat(row.items()).containsExactly("food_set_5d", "bread");
        assertThat(row.duplicateOf()).isEmpty();
    }

    @Test
    void readsGzippedFilesWithWindowsLineEnds() throws Exception {
        Path file = directory.resolve("requests.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write((HEADER + LATE).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(ScenarioFile.read(file))
                .singleElement()
                .extracting(Recorded::duplicateOf)
                .isEqualTo("R1");
    }

    @Test
    void namesWhatIsWrongWithAFile() throws Exception {
        assertProblem("there is no file", directory.resolve("absent.csv"), 1);
        assertProblem("has no column priority", write("a.csv", HEADER.replace("priority", "urgency") + LATE), 1);
        assertProblem("line 3", write("b.csv", HEADER + LATE + EARLY.replace(",4,", ",four,")), 1);
        assertProblem("has the days 1 to 2, not 3", write("c.csv", HEADER + LATE + NEXT_DAY), 3);
    }

    private static void assertProblem(String message, Path file, int day) {
        assertThatThrownBy(() -> ScenarioFile.readDay(file, day))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(message);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
