package org.relief.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    /** Also where nothing listens yet: until it does, the port is spoken for. */
    @Test
    void noneIsFoundTwice() {
        List<Integer> found =
                IntStream.range(0, 300).mapToObj(_ -> Ports.findFree()).toList();
        assertThat(found).doesNotHaveDuplicates();
    }

    /** Those from 32,768 on are given to connections by the system, and a port's neighbor 1,000 above is nobody's own. */
    @Test
    void noneIsOneThatTheSystemGivesAwayOrThatIsBesideAnother() {
        assertThat(Ports.findFree(100)).allSatisfy(port -> {
            assertThat(port).isBetween(20_000, 31_999);
            assertThat(port / 1000 % 2).isZero();
        });
    }

    /** Whatever was asked for since. */
    @Test
    void anotherProcessFindsNoneOfOurs(@TempDir Path directory) throws Exception {
        Path program = Files.writeString(directory.resolve("Asks.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.*;
                void main(String[] files) throws Exception {
                    for (String file : files)
                        try (var channel = FileChannel.open(Path.of(file), StandardOpenOption.WRITE)) {
                            if (channel.tryLock() != null) System.exit(1);
                        }
                }
                """);
        int port = Ports.findFree();
        IntStream.range(0, 300).forEach(_ -> Ports.findFree());
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        program.toString(),
                        Ports.TAKEN.resolve(Integer.toString(port)).toString())
                .inheritIO()
                .start();
        assertThat(other.waitFor()).isZero();
    }
}
