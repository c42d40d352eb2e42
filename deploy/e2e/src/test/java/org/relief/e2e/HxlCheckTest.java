package org.relief.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that the long command {@code days} relies on finds what is wrong. */
class HxlCheckTest {

    private static final List<String> TITLES = List.of("place", "day", "people", "asked");
    private static final List<String> TAGS = List.of("#loc+code", "#date+logged", "#inneed", "#output+asked+num");

    @TempDir
    Path folder;

    private HxlCheck check;

    @BeforeEach
    void readSchema() throws IOException {
        check = new HxlCheck(
                Files.writeString(folder.resolve("core.csv"), """
                        HXL hashtag,Data type,Category,Description
                        #valid_tag,#value_datatype,#valid_category,#description
                        #date,date,Metadata,Date
                        #inneed,number,People,Number of people
                        #loc,,Places,Location
                        #output,,Response,Output
                        """),
                Files.writeString(folder.resolve("schema.json"), """
                        [{"#valid_tag": "#inneed,#output+num", "#valid_datatype": "number"},
                         {"#valid_tag": "#*", "#valid_value+whitespace": "true"}]
                        """));
    }

    private void assertFaults(List<String> tags, List<String> row, String... faults) {
        assertThat(check.faults(List.of(TITLES, tags, row))).containsExactlyInAnyOrder(faults);
    }

    @Test
    void acceptsWhatTheSchemaAccepts() {
        assertFaults(TAGS, List.of("alatau", "2022-01-05", "3", ""));
    }

    @Test
    void namesACellOfAnotherKind() {
        assertFaults(
                TAGS,
                List.of("alatau ", "5 January", "three", "many"),
                "#loc+code has stray blanks: alatau ",
                "#date+logged is no date: 5 January",
                "#inneed is no number: three",
                "#output+asked+num is no number: many");
    }

    @Test
    void namesATagThatTheSchemaDoesNotKnow() {
        assertFaults(
                List.of("#place", "#date+logged", "#inneed", "#output+Asked"),
                List.of("alatau", "2022-01-05", "3", "4"),
                "no tag: #place",
                "no tag: #output+Asked");
    }

    @Test
    void namesARowThatIsTooShort() {
        assertFaults(TAGS, List.of("alatau"), "a row of 1 cells");
    }
}
