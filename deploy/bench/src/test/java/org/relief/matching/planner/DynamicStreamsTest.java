package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamicStreamsTest {
    @Test
    void readsWhatIsDrawnAndWhatIsPublished(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("published.csv"), """
                instance,seed,windows,hindsight,other
                B,1,TW4,1000,1200
                B,1,DL4,900,1100
                """);
        Files.writeString(folder.resolve("B.csv"), """
                customer,x,y,capacity
                0,0,0,10
                1,3,4,
                2,0,10,
                """);
        zip(folder.resolve("B_streams.csv.gz"), """
                windows,seed,request,epoch,customer,early,late,demand,service,must_epoch
                TW4,1,1,0,2,700,1300,7,9,1
                DL4,1,1,0,1,0,600,3,9,0
                TW4,2,1,0,1,0,600,3,9,0
                """);

        var streams = new DynamicStreams(folder).read();

        assertThat(streams).extracting(DynamicStream::name).containsExactly("B,1,TW4", "B,1,DL4");
        var first = streams.getFirst();
        assertThat(first.requests()).containsExactly(new DynamicRequest(0, 2, 700, 1_300, 7, 9, 1));
        assertThat(first.published()).isEqualTo(Map.of("hindsight", 1_000, "other", 1_200));
        assertThat(first.gapPercent(1_100)).isCloseTo(10, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(first.base().capacity()).isEqualTo(10);
        assertThat(first.base().time()).isDeepEqualTo(new int[][] {{0, 300, 600}, {300, 0, 360}, {600, 360, 0}});
    }

    private static void zip(Path file, String text) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
