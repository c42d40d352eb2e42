package org.relief.matching.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wolt.osm.parallelpbf.ParallelBinaryWriter;
import com.wolt.osm.parallelpbf.entity.BoundBox;
import com.wolt.osm.parallelpbf.entity.Node;
import com.wolt.osm.parallelpbf.entity.Way;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.StraightLine;

/** From a map's files to a network that is driven on. */
class RoadImportTest {

    private static final StraightLine AS_FAST = new StraightLine(1, 1_000);

    @TempDir
    private Path folder;

    @Test
    void readsAnExtractOfOpenStreetMap() throws IOException {
        Path map = folder.resolve("town.osm.pbf");
        writeMap(map);

        RoadGraph graph = OpenStreetMap.read(map);

        assertThat(graph.crossings())
                .as("the bend is none, the dead end no one-way leads out of is left out")
                .isEqualTo(4);
        var times = new RoadTimes(new Roads("town", graph), AS_FAST);
        // 1,112 m with a bend: two legs of 786 m at 40 km/h.
        assertThat(times.seconds(new Place(0, 0), new Place(0, 0.01))).isBetween(141, 142);
        // Against the one-way street: all the way around.
        assertThat(times.seconds(new Place(0, 0.01), new Place(0.01, 0.01))).isBetween(100, 101);
        assertThat(times.seconds(new Place(0.01, 0.01), new Place(0, 0.01))).isGreaterThan(300);
    }

    /** A square: its south with a bend, its east one way to the north, its west a private drive and a street beside it. */
    private static void writeMap(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                var map = new ParallelBinaryWriter(out, 1, new BoundBox(-1, 1, 1, -1))) {
            map.start();
            map.write(new Node(1, 0, 0));
            map.write(new Node(2, 0.005, 0.005));
            map.write(new Node(3, 0, 0.01));
            map.write(new Node(4, 0.01, 0.01));
            map.write(new Node(5, 0.01, 0));
            map.write(new Node(6, 0.02, 0.02));
            write(map, 10, Map.of("highway", "tertiary"), 1, 2, 3);
            write(map, 11, Map.of("highway", "tertiary", "oneway", "yes"), 3, 4);
            write(map, 12, Map.of("highway", "residential", "maxspeed", "60"), 4, 5);
            write(map, 13, Map.of("highway", "residential"), 5, 1);
            write(map, 14, Map.of("highway", "service", "access", "private"), 1, 4);
            write(map, 15, Map.of("highway", "footway"), 1, 4);
            write(map, 16, Map.of("highway", "tertiary", "oneway", "yes"), 4, 6);
        }
    }

    private static void write(ParallelBinaryWriter map, long id, Map<String, String> tags, long... nodes) {
        var way = new Way(id);
        way.setTags(tags);
        for (long node : nodes) {
            way.getNodes().add(node);
        }
        map.write(way);
    }

    @Test
    void writesWhatItReadsAgain() throws IOException {
        RoadGraph graph = RoadGraph.of(
                List.of(new Place(43.2, 76.8), new Place(43.21, 76.81)),
                List.of(new RoadGraph.Way(0, 1, 1_500, 90), new RoadGraph.Way(1, 0, 1_600, 95.5)));
        Path file = folder.resolve("city.roads");
        new Roads("city", graph).write(file);

        Roads read = Roads.read(file);

        assertThat(read.name()).isEqualTo("city");
        assertThat(read.crossings()).isEqualTo(2);
        var times = new RoadTimes(read, AS_FAST);
        assertThat(times.seconds(new Place(43.2, 76.8), new Place(43.21, 76.81)))
                .isEqualTo(90);
        assertThat(times.meters(new Place(43.21, 76.81), new Place(43.2, 76.8))).isEqualTo(1_600);
    }

    @Test
    void namesTheRowOfATableThatItCannotRead() throws IOException {
        Path nodes = Files.writeString(folder.resolve("nodes.csv"), """
                node_id,lat,lon
                a,43.2,76.8
                b,43.3,76.9
                """);
        Path edges = Files.writeString(folder.resolve("edges.csv"), """
                from_node,to_node,length_m,time_s_freeflow
                a,b,100,10
                b,c,100,10
                """);
        assertThatThrownBy(() -> RoadImport.readCsv(nodes, edges))
                .hasMessage("edges.csv, row 2: to_node c is not among the nodes");
    }

    @Test
    void refusesAFileThatIsNoNetwork() throws IOException {
        Path file = folder.resolve("other.roads");
        Files.writeString(file, "something else");
        assertThatThrownBy(() -> Roads.read(file)).isInstanceOf(IOException.class);
    }
}
