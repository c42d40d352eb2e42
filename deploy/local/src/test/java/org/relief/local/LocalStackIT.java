package org.relief.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
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
    void startsAPartAgainThatEndedByItselfWhileTheOthersGoOn() {
        try (var stack = new LocalStack(Settings.onFreePorts(data), lines::add)) {
            stack.onEnd(Keeper.of(stack, lines::add)::ended);
            stack.startTogether(List.of(Part.BROKER, Part.DATABASE));
            long broker = stack.pid(Part.BROKER);
            long killed = stack.pid(Part.DATABASE);
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            await().until(() -> lines.size() == 4);
            assertThat(lines.get(2))
                    .isEqualTo("database ended by itself (exit code 137: killed); it is started again in 1 s,"
                            + " the other parts go on; its log is " + data.resolve("logs/database.log"));
            assertThat(lines.get(3)).startsWith("database ").contains("ready after");
            assertThat(stack.pid(Part.DATABASE)).isNotEqualTo(killed);
            assertThat(stack.pid(Part.BROKER)).isEqualTo(broker);
        }
        assertThat(lines).hasSize(4); // nothing is started again that was stopped
    }

    @Test
    void startsNothingAgainThatEndsWhileAllIsStopped() {
        Settings settings = Settings.onFreePorts(data);
        var stack = new LocalStack(settings, lines::add);
        var keeper = new Keeper(stack::tryStart, lines::add, java.time.InstantSource.system(), _ -> stack.close());
        stack.start(Part.DATABASE);
        keeper.bringBack(new PartEnd(Part.DATABASE, 1, settings.log(Part.DATABASE)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stack.isRunning()).isFalse();
        assertThat(lines).hasSize(2);
    }

    @Test
    void tellsHowAPartEndedThatDidNotStart() throws Exception {
        Files.createDirectories(data.resolve("logs"));
        Files.writeString(data.resolve("database"), "a file where a folder should be");
        try (var stack = new LocalStack(Settings.onFreePorts(data), lines::add)) {
            assertThatThrownBy(() -> stack.start(Part.DATABASE))
                    .isInstanceOf(StackException.class)
                    .hasMessage("database ended by itself (exit code 1); see " + data.resolve("logs/database.log"));
        }
    }

    @Test
    void tellsWhereDataCannotBeKept() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        try (var stack = new LocalStack(Settings.onFreePorts(file.resolve("data")), lines::add)) {
            assertThatThrownBy(stack::startAll)
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith(file.resolve("data") + ", where all data is kept, cannot be written");
        }
    }

    @Test
    void tellsWhichPortIsTakenAndByWhomItIsNeeded() throws Exception {
        Settings settings = Settings.onFreePorts(data);
        for (var needed : settings.ownPorts().entrySet())
            try (var _ = new ServerSocket(needed.getValue(), 1, InetAddress.getLoopbackAddress());
                    var stack = new LocalStack(settings, lines::add)) {
                assertThatThrownBy(stack::startAll)
                        .isInstanceOf(StackException.class)
                        .hasMessage(
                                "port %d, which %s needs, is used by another program: end that, or take another with --port %s=NUMBER"
                                        .formatted(needed.getValue(), needed.getKey(), needed.getKey()));
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
