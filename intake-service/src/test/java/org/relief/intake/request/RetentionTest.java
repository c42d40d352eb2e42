package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.ProducedEvents.events;
import static org.relief.intake.ProducedEvents.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.Location;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.request.Asked.Vulnerability;
import org.relief.intake.request.Asked.Window;
import org.relief.intake.request.ReliefRequest.Lapse;
import org.relief.intake.request.ReliefRequest.Status;

class RetentionTest {

    private static final Instant LOGGED = Instant.parse("2022-01-05T08:03:00Z");
    private static final Retention RETENTION = new Retention(30, 7, 90, 3);

    private static ReliefRequest logged(@Nullable Window window) {
        Asked asked = new Asked(
                "alatau",
                new Location(43.299, 76.815),
                4,
                Urgency.HIGH,
                List.of(Vulnerability.INFANT),
                List.of(new Need(0, "FOOD_PARCEL_5D", 4)),
                window,
                null);
        return state(ReliefRequest.log("r", "almaty", "K7M-2QX", asked, "entry-1", "operator-1", LOGGED));
    }

    private static Instant day(int days) {
        return LOGGED.plus(Duration.ofDays(days));
    }

    @Test
    void anOpenRequestOfWhichNobodySaysThatItStandsEnds() {
        assertThat(RETENTION.closesAt(logged(null), false)).isEqualTo(day(30));
    }

    @Test
    void aWordThatItStandsGivesItAsLongAgain() {
        ReliefRequest confirmed = state(logged(null).confirm(day(25)));
        assertThat(RETENTION.closesAt(confirmed, false)).isEqualTo(day(55));
        ReliefRequest amended = state(logged(null).amend(confirmed.asked(), "entry-2", day(10)));
        assertThat(RETENTION.closesAt(amended, false)).isEqualTo(day(40));
        ReliefRequest same = state(logged(null).amend(confirmed.asked(), null, day(10)));
        assertThat(RETENTION.closesAt(same, false)).isEqualTo(day(30));
    }

    @Test
    void aTimeThatIsOverEndsItSooner() {
        ReliefRequest timed = logged(new Window(day(1), day(2)));
        assertThat(RETENTION.closesAt(timed, false)).isEqualTo(day(9));
        assertThat(RETENTION.closesAt(state(timed.confirm(day(8))), false)).isEqualTo(day(15));
    }

    @Test
    void nobodyIsGivenUpWhileACarIsToCome() {
        assertThat(RETENTION.closesAt(logged(null), true)).isEqualTo(day(90));
    }

    @Test
    void endsAsOneToWhomNobodyCameAndSaysWhy() {
        var lapsed = logged(null).lapse(Lapse.UNTOUCHED, day(30));
        assertThat(state(lapsed).status()).isEqualTo(Status.UNSERVED);
        assertThat(state(lapsed).closing().lapse()).isEqualTo(Lapse.UNTOUCHED);
        assertThat(events(lapsed)).isEqualTo(List.of(new RequestEvent.Closed("r", Status.UNSERVED)));
        assertThat(state(state(lapsed).lapse(Lapse.AREA_CLOSED, day(31))))
                .as("the first end counts")
                .isEqualTo(state(lapsed));
    }

    @Test
    void keepsWhatWasAskedForButNotByWhom() {
        ReliefRequest stripped = logged(new Window(day(1), day(2))).stripped();
        assertThat(stripped.contact()).isNull();
        assertThat(stripped.asked().vulnerabilities()).isEmpty();
        assertThat(stripped.asked().location()).isEqualTo(new Location(43.3, 76.82));
        assertThat(stripped.asked().needs()).hasSize(1);
        assertThat(stripped.stripped()).isEqualTo(stripped);
    }
}
