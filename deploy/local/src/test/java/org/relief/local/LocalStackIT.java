package org.relief.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
    private static final List<Part> INFRASTRUCTURE = List.of(Part.BROKER, Part.DATABASE, Part.OIDC);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @TempDir
    private Path data;

    @Test
    void startsKillsAndRestartsEachPart() {
        Settings settings = Settings.onFreePorts(data);
        try (var stack = new LocalStack(settings, lines::add)) {
            stack.startTogether(INFRASTRUCTURE);
            for (Part part : INFRASTRUCTURE) {
                long killed = stack.pid(part);
                stack.restart(part);
                assertThat(stack.pid(part)).isNotEqualTo(killed);
                assertThat(accepts(settings.port(part))).as(part.label()).isTrue();
            }
            assertThat(lines).hasSize(6).allMatch(line -> line.contains("ready after"));
        }
        for (Part part : INFRASTRUCTURE)
            assertThat(accepts(settings.port(part))).as(part.label()).isFalse();
    }

    @Test
    void tellsWhichPartEndedByItself() {
        try (var stack = new LocalStack(Settings.onFreePorts(data), lines::add)) {
            List<String> deaths = new CopyOnWriteArrayList<>();
            stack.onDeath(deaths::add);
            stack.start(Part.DATABASE);
            ProcessHandle.of(stack.pid(Part.DATABASE)).orElseThrow().destroyForcibly();
            await().until(() -> !deaths.isEmpty());
            assertThat(deaths)
                    .containsExactly(
                            "database ended by itself (exit code 137); see " + data.resolve("logs/database.log"));
        }
    }

    @Test
    void tellsWhichPortIsTakenAndByWhomItIsNeeded() throws Exception {
        Settings settings = Settings.onFreePorts(data);
        try (var _ = new ServerSocket(settings.port(Part.OIDC), 1, InetAddress.getLoopbackAddress());
                var stack = new LocalStack(settings, lines::add)) {
            assertThatThrownBy(stack::startAll)
                    .isInstanceOf(StackException.class)
                    .hasMessage("port %d, which oidc needs, is used by another program"
                            .formatted(settings.port(Part.OIDC)));
        }
    }

    @Test
    void endsWhatAKilledLauncherLeftRunning() {
        Settings settings = Settings.onFreePorts(data);
        var killed = new LocalStack(settings, lines::add);
        killed.start(Part.DATABASE);
        try (var stack = new LocalStack(settings, lines::add)) {
            new Leftovers(data).end();
            assertThat(killed.isRunning(Part.DATABASE)).isFalse();
            stack.start(Part.DATABASE);
            assertThat(stack.isRunning(Part.DATABASE)).isTrue();
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
