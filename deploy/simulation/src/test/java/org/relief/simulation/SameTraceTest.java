package org.relief.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seed is worth something only when it tells the same story everywhere. */
class SameTraceTest {

    private static final Day.Size SHORT = new Day.Size(1, 15, 3, 2, 5);

    /** Prints the trace of a short day. */
    static final class Teller {
        public static void main(String[] arguments) {
            Run run = Run.of(Long.parseLong(arguments[0]), SHORT);
            System.out.println("trace " + Long.toHexString(run.day().world().trace()));
        }
    }

    @Test
    void tellsTheSameStoryInAnotherJvm() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Teller.class.getName(),
                        "42"))
                .redirectErrorStream(true)
                .start();
        String here =
                "trace " + Long.toHexString(Run.of(42, SHORT).day().world().trace());
        String there = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).as(there).isZero();
        assertThat(there).contains(here);
    }
}
