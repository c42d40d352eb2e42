package org.relief.intake.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.ProducedEvents.assertSaysExample;
import static org.relief.intake.ProducedEvents.events;
import static org.relief.intake.ProducedEvents.state;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;

class NeighborhoodTest {

    private static final Instant REPORTED = Instant.parse("2022-01-05T08:00:00Z");
    private static final Instant UNTIL = Instant.parse("2022-01-06T08:00:00Z");

    private static final Definition ALATAU = new Definition(
            "alatau",
            new Names("Alatau", "Алатауский район", "Алатау ауданы"),
            new Location(43.293, 76.83),
            317327,
            List.of(List.of(
                    List.of(76.78, 43.26),
                    List.of(76.88, 43.26),
                    List.of(76.88, 43.34),
                    List.of(76.78, 43.34),
                    List.of(76.78, 43.26))));

    private static final SupplyReport CUT_OFF =
            new SupplyReport(SupplyStatus.CUT_OFF, Confidence.HIGH, Source.RESIDENT, REPORTED, UNTIL);

    private static final AccessReport RESTRICTED = new AccessReport(
            AccessLevel.RESTRICTED,
            "CITY_PASS",
            new DailyHours("08:00", "20:00"),
            Confidence.MEDIUM,
            Source.AUTHORITY,
            REPORTED,
            UNTIL);

    private static Neighborhood alatau() {
        return state(Neighborhood.define(null, "almaty", ALATAU));
    }

    @Test
    void tellsOfItselfAndItsReportsAsTheContractsSay() {
        assertSaysExample(Neighborhood.define(null, "almaty", ALATAU), "org.relief.neighborhood.defined.v1");
        assertSaysExample(alatau().reportSupply(CUT_OFF), "org.relief.neighborhood.supply-reported.v1");
        assertSaysExample(alatau().reportAccess(RESTRICTED), "org.relief.neighborhood.access-reported.v1");
    }

    @Test
    void isNamedWithinItsArea() {
        assertThat(alatau().id()).isEqualTo("almaty/alatau");
    }

    @Test
    void keepsItsReportsWhenItIsDefinedAnew() {
        Neighborhood reported = state(alatau().reportSupply(CUT_OFF));
        Definition grown = new Definition("alatau", ALATAU.names(), ALATAU.center(), 400_000, null);
        Neighborhood redefined = state(Neighborhood.define(reported, "almaty", grown));
        assertThat(redefined.supply()).isEqualTo(CUT_OFF);
        assertThat(redefined.definition()).isEqualTo(grown);
    }

    @Test
    void saysNothingWhenItIsDefinedAgainAsItIs() {
        assertThat(events(Neighborhood.define(alatau(), "almaty", ALATAU))).isEmpty();
    }

    @Test
    void isUnknownBeforeAnybodyReported() {
        NeighborhoodView view = NeighborhoodView.at(REPORTED, alatau());
        assertThat(view.supply().status()).isEqualTo("UNKNOWN");
        assertThat(view.access().level()).isEqualTo(AccessLevel.UNKNOWN);
    }

    @Test
    void countsAReportUntilItsEndAndNotFromThenOn() {
        Neighborhood reported = state(state(alatau().reportSupply(CUT_OFF)).reportAccess(RESTRICTED));
        NeighborhoodView before = NeighborhoodView.at(UNTIL.minusMillis(1), reported);
        assertThat(before.supply().status()).isEqualTo("CUT_OFF");
        assertThat(before.access().level()).isEqualTo(AccessLevel.RESTRICTED);
        assertThat(before.access().permit()).isEqualTo("CITY_PASS");
        NeighborhoodView after = NeighborhoodView.at(UNTIL, reported);
        assertThat(after.supply().status()).isEqualTo("UNKNOWN");
        assertThat(after.supply().lastStatus()).isEqualTo(SupplyStatus.CUT_OFF);
        assertThat(after.access().level()).isEqualTo(AccessLevel.UNKNOWN);
        assertThat(after.access().lastLevel()).isEqualTo(AccessLevel.RESTRICTED);
        assertThat(after.access().permit()).isNull();
        assertThat(after.access().hours()).isNull();
    }
}
