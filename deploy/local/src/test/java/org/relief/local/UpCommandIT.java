package org.relief.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scripts as a person calls them; what goes wrong is told in one line. */
class UpCommandIT {
    private record Answer(int exitCode, List<String> lines) {}

    private final Path root = Settings.onFreePorts(Path.of("unused")).root();

    @Test
    void explainsItself() throws Exception {
        assertThat(call("up", "--help").lines()).first().isEqualTo("Usage: deploy/local/up [options]");
        assertThat(call("replay", "--help").lines())
                .first()
                .isEqualTo("Usage: deploy/local/replay FILE.csv[.gz] [options]");
    }

    @Test
    void tellsAnUnknownOptionInOneLine() throws Exception {
        assertThat(call("up", "--frish"))
                .isEqualTo(new Answer(1, List.of("unknown option --frish; deploy/local/up --help lists the options")));
    }

    @Test
    void tellsABusyPortInOneLine() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = busy.getLocalPort();
            assertThat(call("up", "--port", "broker=" + port))
                    .isEqualTo(new Answer(
                            1,
                            List.of("port " + port + ", which broker needs, is used by another program: end that,"
                                    + " or take another with --port broker=NUMBER")));
        }
    }

    @Test
    void tellsAFileThatIsNotThereInOneLine() throws Exception {
        assertThat(call("replay", "absent.csv"))
                .extracting(Answer::exitCode, answer -> answer.lines().getLast())
                .containsExactly(1, "there is no file absent.csv");
    }

    private Answer call(String script, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(root.resolve("deploy/local").resolve(script).toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("RELIEF_SKIP_BUILD", "1");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), printed.lines().toList());
    }
}
