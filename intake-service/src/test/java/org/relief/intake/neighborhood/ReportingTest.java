package org.relief.intake.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.DailyHours;
import org.relief.intake.neighborhood.Reporting.Restriction;

/** What a report leaves out. */
class ReportingTest {

    private static final Instant NOW = Instant.parse("2022-01-05T08:00:00Z");
    private static final DailyHours NIGHT = new DailyHours("22:00", "05:00");
    private static final Said STANDING = new Said(
            "RESTRICTED",
            "P5",
            NIGHT,
            null,
            Source.OPERATOR,
            Confidence.MEDIUM,
            NOW,
            NOW.plus(Duration.ofDays(7)),
            null);

    private static Said report(String level, @Nullable Instant until, Restriction... lifted) {
        return new Reporting(
                        "report-1",
                        ReportKind.ACCESS,
                        level,
                        null,
                        null,
                        null,
                        Set.of(lifted),
                        Source.OPERATOR,
                        Confidence.MEDIUM,
                        until,
                        "operator-1",
                        NOW.plusSeconds(60),
                        null)
                .after(STANDING);
    }

    @Test
    void keepsPermitAndHoursOfTheSameLevel() {
        assertThat(report("RESTRICTED", null).permit()).isEqualTo("P5");
        assertThat(report("RESTRICTED", null).hours()).isEqualTo(NIGHT);
    }

    @Test
    void takesNothingOverFromAnotherLevel() {
        assertThat(report("OPEN", null).permit()).isNull();
        assertThat(report("OPEN", null).hours()).isNull();
        assertThat(report("OPEN", null).until()).isEqualTo(NOW.plusSeconds(60).plus(Duration.ofDays(1)));
    }

    @Test
    void liftsOnlyWhatThePersonSaysIsLifted() {
        assertThat(report("RESTRICTED", null, Restriction.PERMIT).permit()).isNull();
        assertThat(report("RESTRICTED", null, Restriction.PERMIT).hours()).isEqualTo(NIGHT);
        assertThat(report("RESTRICTED", null, Restriction.HOURS).hours()).isNull();
    }

    @Test
    void neverEndsEarlierThanTheSameReportUnlessThePersonSaysWhen() {
        Instant tonight = NOW.plus(Duration.ofHours(12));
        assertThat(report("RESTRICTED", null).until()).isEqualTo(STANDING.until());
        assertThat(report("RESTRICTED", tonight).until()).isEqualTo(tonight);
    }
}
