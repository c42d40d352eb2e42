package org.relief.notification.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.notification.assignment.Standing;
import org.relief.notification.assignment.Standing.Phase;
import org.relief.notification.ladder.Alert.Kind;
import org.relief.notification.ladder.Ladder.Next;
import org.relief.notification.ladder.Ladder.Situation;
import org.relief.platform.channels.Way;

class LadderTest {

    private static final Instant START = Instant.parse("2026-01-06T12:00:00Z");
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final Set<Way> ALL = EnumSet.allOf(Way.class);

    private final Ladder ladder = new LadderSettings(
                    Duration.ofSeconds(20),
                    List.of(Way.PUSH, Way.TELEGRAM, Way.SMS),
                    Map.of(Way.SMS, Duration.ofSeconds(90)),
                    12,
                    LocalTime.of(22, 0),
                    LocalTime.of(7, 0),
                    Duration.ofMinutes(20),
                    Duration.ofHours(3),
                    Map.of())
            .ladder("almaty");

    @Test
    void givesThePageItsTimeThenClimbsEachWayAndEndsWithACall() {
        Alert alert = offer();
        assertThat(next(alert, 19, ALL)).isEqualTo(new Next.Wait(START.plusSeconds(20)));
        assertThat(next(alert, 20, ALL)).isEqualTo(new Next.Send(Way.PUSH, START.plusSeconds(50)));
        alert = alert.sentBy(Way.PUSH, START.plusSeconds(20), START.plusSeconds(50));
        assertThat(next(alert, 49, ALL)).isEqualTo(new Next.Wait(START.plusSeconds(50)));
        assertThat(next(alert, 50, ALL)).isEqualTo(new Next.Send(Way.TELEGRAM, START.plusSeconds(80)));
        alert = alert.sentBy(Way.TELEGRAM, START.plusSeconds(50), START.plusSeconds(80));
        assertThat(next(alert, 80, ALL)).isEqualTo(new Next.Send(Way.SMS, START.plusSeconds(170)));
        alert = alert.sentBy(Way.SMS, START.plusSeconds(80), START.plusSeconds(170));
        assertThat(next(alert, 170, ALL)).isEqualTo(new Next.Call());
        assertThat(alert.toCall(START).tried().stream().map(Alert.Step::what))
                .containsExactly("LIVE", "PUSH", "TELEGRAM", "SMS", "CALL");
    }

    @Test
    void leavesOutWaysThatDoNotLeadToTheDriver() {
        assertThat(next(offer(), 20, EnumSet.of(Way.SMS))).isEqualTo(new Next.Send(Way.SMS, START.plusSeconds(110)));
        assertThat(next(offer(), 20, Set.of())).isEqualTo(new Next.Call());
    }

    @Test
    void climbsAtOnceWhenItsGatewayDoesNotTakeTheMessage() {
        Alert pushed = offer().sentBy(Way.PUSH, START.plusSeconds(20), START.plusSeconds(50));
        assertThat(ladder.next(pushed, seen(21, ALL, true, false, null)))
                .isEqualTo(new Next.Send(Way.TELEGRAM, START.plusSeconds(51)));
    }

    @Test
    void callsWhomItHasWrittenEnough() {
        assertThat(ladder.next(offer(), seen(20, ALL, false, true, null))).isEqualTo(new Next.Call());
    }

    @Test
    void letsWhatCanWaitWaitForTheEndOfTheNight() {
        Instant morning = START.plusSeconds(36_000);
        assertThat(ladder.next(alert(Kind.STOP_CHANGED), seen(20, ALL, false, false, morning)))
                .isEqualTo(new Next.Wait(morning));
        assertThat(ladder.next(alert(Kind.STOP_HELD), seen(20, ALL, false, false, morning)))
                .isInstanceOf(Next.Send.class);
    }

    /** What joined at half past ten in the evening is to be driven to before the curfew. */
    @ParameterizedTest
    @CsvSource({"TAKEN, false, true", "UNDER_WAY, false, true", "OVER, true, true", "OVER, false, false"})
    void whoIsOnTheRoadHasNoQuietHours(Phase phase, boolean owes, boolean told) {
        Instant late = Instant.parse("2026-01-06T17:30:00Z");
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
        Alert alert = alert(Kind.STOP_ADDED);
        Situation seen = new Situation(late, ALL, false, false, night.endFor(standing(phase, owes), late, ALMATY));
        assertThat(ladder.next(alert, seen))
                .isEqualTo(
                        told
                                ? new Next.Send(Way.PUSH, late.plusSeconds(30))
                                : new Next.Wait(Instant.parse("2026-01-07T02:00:00Z")));
    }

    private static Standing standing(Phase phase, boolean owes) {
        return new Standing(
                "d1", "driver", "almaty", phase, true, owes, "W3", START, START, START.plusSeconds(7200), List.of());
    }

    @Test
    void whatTheDriverKnowsMeanwhileStaysOffTheCallList() {
        Alert known = offer().toCall(START).acknowledged(START.plusSeconds(1));
        assertThat(known.toCall(START.plusSeconds(2))).isEqualTo(known);
    }

    @Test
    void knowsTheNightOfTheArea() {
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
        assertThat(night.endAfter(Instant.parse("2026-01-06T18:00:00Z"), ALMATY))
                .isEqualTo(Instant.parse("2026-01-07T02:00:00Z"));
        assertThat(night.endAfter(Instant.parse("2026-01-07T01:59:00Z"), ALMATY))
                .isEqualTo(Instant.parse("2026-01-07T02:00:00Z"));
        assertThat(night.endAfter(Instant.parse("2026-01-07T02:00:00Z"), ALMATY))
                .isNull();
        assertThat(new QuietHours(LocalTime.NOON, LocalTime.NOON).endAfter(START, ALMATY))
                .isNull();
    }

    /** A shift of eight in the morning is remembered in the evening, one of ten at seven. */
    @Test
    void saysBeforeTheNightWhatIsOfNoUseAfterIt() {
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
        Duration before = Duration.ofMinutes(30);
        Instant atFive = Instant.parse("2026-01-07T00:00:00Z");
        assertThat(night.notLaterThan(atFive, before, ALMATY)).isEqualTo(Instant.parse("2026-01-06T16:30:00Z"));
        Instant atEleven = Instant.parse("2026-01-06T18:00:00Z");
        assertThat(night.notLaterThan(atEleven, before, ALMATY)).isEqualTo(Instant.parse("2026-01-06T16:30:00Z"));
        Instant atSeven = Instant.parse("2026-01-07T02:00:00Z");
        assertThat(night.notLaterThan(atSeven, before, ALMATY)).isEqualTo(atSeven);
    }

    @Test
    void callsADeliveryAndItsStopsTheSameWhateverJoins() {
        Numbers numbers = Numbers.none("driver").numbering("d1", List.of("s1", "s2"));
        numbers = numbers.numbering("d2", List.of("x1")).numbering("d1", List.of("s3", "s2"));
        assertThat(numbers.find("d1").orElseThrow().number()).isEqualTo(1);
        assertThat(numbers.find("d1").orElseThrow().stops()).containsExactly("s1", "s2", "s3");
        assertThat(numbers.find(2).orElseThrow().deliveryId()).isEqualTo("d2");
        assertThat(numbers.numbering("d3", List.of()).find("d3").orElseThrow().number())
                .isEqualTo(3);
    }

    private Next next(Alert alert, int seconds, Set<Way> reached) {
        return ladder.next(alert, seen(seconds, reached, false, false, null));
    }

    private static Situation seen(
            int seconds, Set<Way> reached, boolean troubled, boolean capped, @Nullable Instant quietUntil) {
        return new Situation(START.plusSeconds(seconds), reached, troubled, capped, quietUntil);
    }

    private static Alert offer() {
        return alert(Kind.OFFER);
    }

    private static Alert alert(Kind kind) {
        return Alert.raised(
                "d1." + kind,
                "almaty",
                "driver",
                "d1",
                kind,
                null,
                START,
                START.plusSeconds(3600),
                START.plusSeconds(20));
    }
}
