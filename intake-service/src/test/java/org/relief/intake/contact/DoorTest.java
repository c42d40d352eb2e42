package org.relief.intake.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.Location;
import org.relief.intake.contact.Door.Danger;
import org.relief.intake.contact.Door.Found;
import org.relief.intake.contact.Door.Said;
import org.relief.intake.contact.Door.Warning;

class DoorTest {

    private static final Instant NOON = Instant.parse("2022-01-07T12:00:00Z");
    private static final Location YARD = new Location(43.25471, 76.90849);
    private static final Location STREET = new Location(43.25511, 76.90911);

    private static Found found(Location place, String note, int minutesPastNoon) {
        return new Found(
                place,
                place == null ? null : 8,
                note,
                new Said("driver-7", true, NOON.plus(Duration.ofMinutes(minutesPastNoon))));
    }

    private static Warning warning(String id, int hours) {
        return new Warning(id, Danger.DOG, null, NOON.plus(Duration.ofHours(hours)), new Said("driver-7", true, NOON));
    }

    @Test
    void whoWasAtTheDoorLastIsRightHoweverLateThePhoneTellsIt() {
        Door door = Door.UNKNOWN
                .correct("evening", found(YARD, null, 60))
                .correct("noon", found(STREET, "second entrance", 0));
        assertThat(door.found().place()).isEqualTo(YARD);
        assertThat(door.found().note()).isEqualTo("second entrance");
        assertThat(door.found().said().at()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void aNoteAloneLeavesThePlaceAsItWasFound() {
        Door door = Door.UNKNOWN
                .correct("place", found(YARD, "first entrance", 0))
                .correct("note", found(null, "through the yard", 5));
        assertThat(door.found().place()).isEqualTo(YARD);
        assertThat(door.found().accuracyMeters()).isEqualTo(8);
        assertThat(door.found().note()).isEqualTo("through the yard");
    }

    @Test
    void whatIsSentAgainAfterItWasDroppedOrWithdrawnStaysGone() {
        Door door = Door.UNKNOWN.correct("place", found(YARD, null, 0)).warn(warning("dog", 24));
        Door emptied = door.drop().withdraw("dog");
        assertThat(emptied.saysNothing()).isTrue();
        assertThat(emptied.correct("place", found(YARD, null, 0)).warn(warning("dog", 24)))
                .isEqualTo(emptied);
    }

    @Test
    void aWarningHoldsUntilItsHourAndNoLonger() {
        Door door = Door.UNKNOWN.warn(warning("short", 2)).warn(warning("long", 24));
        assertThat(door.at(NOON.plus(Duration.ofHours(2))).warnings())
                .extracting(Warning::id)
                .containsExactly("long");
        assertThat(door.at(NOON.plus(Duration.ofHours(24))).saysNothing()).isTrue();
    }

    @Test
    void twoRequestsOfAHouseholdKnowTheLatestPlaceAndEveryWarning() {
        Door one = Door.UNKNOWN.correct("a", found(STREET, null, 0)).warn(warning("dog", 24));
        Door other = Door.UNKNOWN.correct("b", found(YARD, null, 5)).warn(warning("roof", 24));
        for (Door both : new Door[] {one.and(other), other.and(one)}) {
            assertThat(both.found().place()).isEqualTo(YARD);
            assertThat(both.warnings()).extracting(Warning::id).containsExactlyInAnyOrder("dog", "roof");
        }
    }

    @Test
    void saysNothingOfItselfInALog() {
        Door door = Door.UNKNOWN.correct("a", found(YARD, "MARKED", 0)).warn(warning("dog", 24));
        assertThat(door + " " + door.found() + door.warnings()).doesNotContain("MARKED", "43.2", "DOG");
    }
}
