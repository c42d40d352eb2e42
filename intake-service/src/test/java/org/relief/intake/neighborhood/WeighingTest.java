package org.relief.intake.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.intake.area.DailyHours;

class WeighingTest {

    private static final Instant MORNING = Instant.parse("2022-01-05T08:00:00Z");
    private static final Instant NOON = Instant.parse("2022-01-05T12:00:00Z");
    private static final Instant TOMORROW = Instant.parse("2022-01-06T08:00:00Z");

    private static Said said(String value, String source, String confidence, Instant at) {
        return new Said(
                value,
                null,
                null,
                null,
                Source.valueOf(source),
                Confidence.valueOf(confidence),
                at,
                at.plusSeconds(86_400),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        // what stands,      what is said,    the rule
        "AUTHORITY, HIGH,    RESIDENT, LOW,    DOUBTFUL_AGAINST_FIRM",
        "AUTHORITY, LOW,     RESIDENT, HIGH,   DOUBTFUL_AGAINST_FIRM",
        "AUTHORITY, MEDIUM,  MEDIA, LOW,       DOUBTFUL_AGAINST_FIRM",
        "OPERATOR, HIGH,     DRIVER, LOW,      DOUBTFUL_AGAINST_FIRM",
        "OPERATOR, HIGH,     RESIDENT, MEDIUM, DOUBTFUL_AGAINST_FIRM",
        "OPERATOR, MEDIUM,   RESIDENT, LOW,    NEWER_WORD",
        "DRIVER, MEDIUM,     RESIDENT, LOW,    DOUBTFUL_AGAINST_FIRM",
        "DRIVER, MEDIUM,     RESIDENT, HIGH,   DOUBTFUL_AGAINST_FIRM",
        "DRIVER, MEDIUM,     OPERATOR, MEDIUM, NEWER_WORD",
        "AUTHORITY, HIGH,    DRIVER, MEDIUM,   NEWER_WORD",
        "AUTHORITY, HIGH,    AUTHORITY, HIGH,  NEWER_WORD",
        "RESIDENT, LOW,      AUTHORITY, HIGH,  NEWER_WORD",
        "RESIDENT, LOW,      RESIDENT, LOW,    NEWER_WORD"
    })
    void weighsAContradiction(String by, String sure, String newBy, String newSure, Weighing rule) {
        Said standing = said("BLOCKED", by, sure, MORNING);
        assertThat(Weighing.of(standing, said("OPEN", newBy, newSure, NOON))).isEqualTo(rule);
    }

    @Test
    void noHearsayOpensARoadThatADriverSawClosedToSome() {
        Said seen = new Said(
                "OPEN",
                null,
                null,
                List.of(VehicleKind.VAN),
                Source.DRIVER,
                Confidence.MEDIUM,
                MORNING,
                TOMORROW,
                null);
        assertThat(Weighing.of(seen, said("OPEN", "RESIDENT", "MEDIUM", NOON)))
                .isEqualTo(Weighing.DOUBTFUL_AGAINST_FIRM);
        assertThat(Weighing.of(seen, said("OPEN", "OPERATOR", "MEDIUM", NOON))).isEqualTo(Weighing.NEWER_WORD);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHORITY, HIGH,  RESIDENT, LOW,   STANDS_FIRMER",
        "AUTHORITY, LOW,   RESIDENT, HIGH,  STANDS_FIRMER",
        "OPERATOR, MEDIUM, RESIDENT, LOW,   STANDS_FIRMER",
        "OPERATOR, MEDIUM, OPERATOR, MEDIUM, SAYS_THE_SAME",
        "AUTHORITY, HIGH,  OPERATOR, HIGH,  SAYS_THE_SAME",
        "RESIDENT, LOW,    AUTHORITY, HIGH, SAYS_THE_SAME"
    })
    void neverWeakensWhatIsSaidAgain(String by, String sure, String newBy, String newSure, Weighing rule) {
        Said standing = said("BLOCKED", by, sure, MORNING);
        assertThat(Weighing.of(standing, said("BLOCKED", newBy, newSure, NOON))).isEqualTo(rule);
    }

    @Test
    void takesAnyWordWhereNothingStandsOrWhatStoodHasEnded() {
        Said hearsay = said("OPEN", "RESIDENT", "LOW", TOMORROW);
        assertThat(Weighing.of(null, hearsay)).isEqualTo(Weighing.NOTHING_STANDS);
        Said ended = said("BLOCKED", "AUTHORITY", "HIGH", MORNING);
        assertThat(Weighing.of(ended, hearsay)).isEqualTo(Weighing.NOTHING_STANDS);
    }

    @ParameterizedTest
    @CsvSource({
        // what stands, said at noon; what is heard later, said in the morning; the rule
        "OPERATOR, MEDIUM, DRIVER, MEDIUM, OLDER_WORD",
        "RESIDENT, LOW,    RESIDENT, LOW,  OLDER_WORD",
        "RESIDENT, LOW,    DRIVER, MEDIUM, NEWER_WORD"
    })
    void whatWasSaidBeforeIsKeptUnlessOnlyHearsayCameAfterIt(
            String by, String sure, String lateBy, String lateSure, Weighing rule) {
        Said standing = said("OPEN", by, sure, NOON);
        assertThat(Weighing.of(standing, said("BLOCKED", lateBy, lateSure, MORNING)))
                .isEqualTo(rule);
    }

    @Test
    void isAContradictionToSayThatTheSameLevelNeedsNoPermit() {
        Said standing = new Said(
                "RESTRICTED",
                "P5",
                new DailyHours("22:00", "05:00"),
                null,
                Source.AUTHORITY,
                Confidence.HIGH,
                MORNING,
                TOMORROW,
                null);
        assertThat(Weighing.of(standing, said("RESTRICTED", "RESIDENT", "LOW", NOON)))
                .isEqualTo(Weighing.DOUBTFUL_AGAINST_FIRM);
    }
}
