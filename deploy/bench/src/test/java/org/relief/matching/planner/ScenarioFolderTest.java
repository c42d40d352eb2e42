package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFolderTest {

    private static final String REQUESTS = """
            request_id,created_at,district_id,pcode,lat,lon,people,infants,elderly_alone,items,kg,priority,window_start,window_end,is_duplicate_of
            R1,2022-01-05T14:03+06:00,alatau,7,43.29,76.81,3,1,0,food_set_5d|infant_formula|diapers,11.3,1,,,
            R2,2022-01-05T14:30+06:00,alatau,7,43.29,76.81,3,1,0,food_set_5d,8.3,1,,,R1
            R3,2022-01-06T08:00+06:00,medeu,8,43.25,76.95,1,0,1,food_set_5d|bread,3.3,2,,,
            """;
    private static final String PLACES = """
            place_id,kind,name,lat,lon
            W1,depot,market,43.232,76.775
            L1,damaged,store,43.250,76.881
            """;
    private static final String TERMS = """
            {"fleet": [{"type": "car", "count": 10, "capacity_kg": 250}, {"type": "truck", "count": 4, "capacity_kg": 3000}],
             "depot_stock_kg": {"W1": 29}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("requests_seed.csv.gz")))) {
            out.write(REQUESTS.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("places.csv"), PLACES);
        Files.writeString(folder.resolve("scenario.json"), TERMS);
    }

    @Test
    void aRequestThatWasToldTwiceCountsOnceAndIsAskedAtItsSecond() throws IOException {
        Scenario scenario = new ScenarioFolder(folder).read(1, 1);

        assertThat(scenario.days()).isEqualTo(2);
        assertThat(scenario.requests()).extracting(Request::id).containsExactly("R1", "R3");
        assertThat(scenario.requests()).extracting(Request::knownFrom).containsExactly(14 * 3600 + 180, 32 * 3600);
        assertThat(scenario.requests()).extracting(Request::urgency).containsExactly(4.0, 2.0);
        assertThat(scenario.first(1).requests()).extracting(Request::id).containsExactly("R1");
    }

    @Test
    void carsAndGoodsAreTheShareThatIsAskedFor() throws IOException {
        Scenario half = new ScenarioFolder(folder).read(0.5, 0.5);

        assertThat(half.cars()).hasSize(7);
        // Asked for are 4 food sets, 1 bread, 1 formula, 1 diapers: 14.6 kg; half of the depot's 29 kg is as much.
        assertThat(half.depots()).hasSize(1);
        assertThat(half.depots().getFirst().stock())
                .contains(
                        new Batch("food_set_5d", 3, Batch.NO_EXPIRY), new Batch("basic_medicine", 0, Batch.NO_EXPIRY));
    }

    @Test
    void whatCannotBeUnderstoodOnTheCommandLineIsSaid() {
        assertThatThrownBy(() -> PolicyOptions.parse("--car", "1", "x")).hasMessageContaining("--car");
        assertThatThrownBy(() -> PolicyOptions.parse("--cars", "1")).hasMessageContaining("folder");
        assertThat(PolicyOptions.parse("--cars", "0.5", "x").cars).isEqualTo(0.5);
    }
}
