package org.relief.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class KeeperTest {
    private static final Path LOG = Path.of("logs/intake-service.log");
    private static final PartEnd CRASH = new PartEnd(Part.INTAKE, 1, LOG);

    private final Queue<Optional<PartEnd>> starts = new ArrayDeque<>();
    private final List<Part> started = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T06:00:00Z");
    private final Keeper keeper = new Keeper(this::start, said::add, () -> now, this::pause);

    @Test
    void startsAPartAgainAndSaysWhichAndWhyAndWhatHappensNext() {
        starts.add(Optional.empty());
        keeper.bringBack(new PartEnd(Part.INTAKE, 137, LOG));
        assertThat(started).containsExactly(Part.INTAKE);
        assertThat(said)
                .containsExactly("intake-service ended by itself (exit code 137: killed); it is started again in 1 s,"
                        + " the other parts go on; its log is logs/intake-service.log");
    }

    @Test
    void waitsLongerEachTimeAPartEndsWhileItStarts() {
        starts.addAll(List.of(Optional.of(CRASH), Optional.of(CRASH), Optional.of(CRASH), Optional.empty()));
        keeper.bringBack(CRASH);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
        assertThat(started).hasSize(4);
    }

    @Test
    void givesUpAPartThatDoesNotStayAndSaysWhatToDo() {
        starts.addAll(List.of(Optional.of(CRASH), Optional.of(CRASH), Optional.of(CRASH), Optional.of(CRASH)));
        keeper.bringBack(CRASH);
        assertThat(started).hasSize(4);
        assertThat(said).hasSize(5);
        assertThat(said.getLast())
                .isEqualTo(
                        "intake-service ended by itself (exit code 1) for the 5th time within 10 min and is given up;"
                                + " the other parts go on. Its last words are in logs/intake-service.log. When the cause is"
                                + " mended: Ctrl-C, then deploy/local/up again");
    }

    @Test
    void countsEndsThatCameAfterTheStartToo() {
        for (int end = 0; end < 4; end++) {
            starts.add(Optional.empty());
            keeper.bringBack(CRASH);
        }
        keeper.bringBack(CRASH);
        assertThat(started).hasSize(4);
        assertThat(said.getLast()).contains("is given up");
    }

    @Test
    void forgetsWhatIsLongPast() {
        for (int end = 0; end < 20; end++) {
            starts.add(Optional.empty());
            keeper.bringBack(CRASH);
            now = now.plus(Duration.ofMinutes(11));
        }
        assertThat(started).hasSize(20);
        assertThat(pauses).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void countsEachPartByItself() {
        for (Part part : Part.values()) {
            starts.add(Optional.empty());
            keeper.bringBack(new PartEnd(part, 1, LOG));
        }
        assertThat(started).containsExactly(Part.values());
        assertThat(pauses).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void saysNothingMoreWhenEverythingIsBeingStopped() {
        var stopping = new Keeper(
                _ -> {
                    throw new CancellationException();
                },
                said::add,
                () -> now,
                this::pause);
        stopping.bringBack(CRASH);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(said).hasSize(1);
    }

    @Test
    void leavesAPartThatRunsButIsNotReady() {
        var waiting = new Keeper(
                _ -> {
                    throw new StackException("intake-service is not ready after 180 s; see its log");
                },
                said::add,
                () -> now,
                this::pause);
        waiting.bringBack(CRASH);
        assertThat(said).hasSize(2).last().isEqualTo("intake-service is not ready after 180 s; see its log");
    }

    private Optional<PartEnd> start(Part part) {
        started.add(part);
        return starts.remove();
    }

    private void pause(Duration length) {
        pauses.add(length);
        now = now.plus(length);
    }
}
