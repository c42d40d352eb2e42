package org.relief.inventory.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.platform.eventing.Decision;

class WarehouseTest {

    private static Warehouse warehouse(String area, boolean open) {
        return new Warehouse(
                "W3",
                area,
                "Test market",
                Warehouse.Location.rounded(43.29849, 76.8935),
                null,
                open,
                "Asia/Almaty",
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static OpeningHours hours(String from, String until) {
        return new OpeningHours(from, until);
    }

    @Test
    void tellsInWhichHoursCarsLoadAndByWhichClock() {
        Warehouse always = warehouse("almaty", true);
        assertThat(WarehouseEvent.WarehouseDefined.of(always))
                .extracting(WarehouseEvent.WarehouseDefined::hours, WarehouseEvent.WarehouseDefined::timeZone)
                .containsExactly(null, null);
        List<OpeningHours> hours = List.of(hours("08:00", "13:00"), hours("14:00", "18:00"));
        Warehouse daily = new Warehouse(
                always.id(),
                always.area(),
                always.name(),
                always.location(),
                null,
                true,
                always.timeZone(),
                null,
                hours,
                null,
                5_000,
                null,
                null);
        assertThat(Warehouse.define(always, daily))
                .isEqualTo(Decision.accept(daily, WarehouseEvent.WarehouseDefined.of(daily)));
        assertThat(WarehouseEvent.WarehouseDefined.of(daily))
                .extracting(WarehouseEvent.WarehouseDefined::hours, WarehouseEvent.WarehouseDefined::timeZone)
                .containsExactly(hours, "Asia/Almaty");
    }

    @Test
    void tellsTheDaysThatAreNotLikeTheOthersAndLeavesTheOthersAsTheyWere() {
        Warehouse always = warehouse("almaty", true);
        List<OpeningHours> hours = List.of(hours("08:00", "18:00"));
        List<DayHours> days = List.of(
                new DayHours(DayOfWeek.SATURDAY, List.of(hours("10:00", "14:00"))),
                new DayHours(DayOfWeek.SUNDAY, List.of()));
        Warehouse weekly = new Warehouse(
                "W3",
                "almaty",
                "Test market",
                always.location(),
                null,
                true,
                always.timeZone(),
                null,
                hours,
                days,
                null,
                null,
                null);
        assertThat(WarehouseEvent.WarehouseDefined.of(weekly))
                .extracting(
                        WarehouseEvent.WarehouseDefined::hours,
                        WarehouseEvent.WarehouseDefined::days,
                        WarehouseEvent.WarehouseDefined::timeZone)
                .containsExactly(hours, days, "Asia/Almaty");
        assertThat(WarehouseEvent.WarehouseDefined.of(always).days()).isNull();
        assertThat(Warehouse.define(always, weekly)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void hoursThatAreOneTimeAreFoundAlsoPastMidnight() {
        assertThat(OpeningHours.findTouching(List.of(hours("08:00", "13:00"), hours("14:00", "18:00"))))
                .isEmpty();
        assertThat(OpeningHours.findTouching(List.of(hours("20:00", "02:00"), hours("02:00", "06:00"))))
                .hasValue(1);
        assertThat(OpeningHours.findTouching(List.of(hours("08:00", "18:00"), hours("10:00", "11:00"))))
                .hasValue(1);
    }

    @Test
    void hoursInWhichNoCarCanBeLoadedAreFound() {
        assertThat(OpeningHours.findTooShort(List.of(hours("20:00", "02:00"), hours("08:00", "08:10"))))
                .hasValue(1);
        assertThat(OpeningHours.findTooShort(List.of(hours("08:00", "08:00")))).hasValue(0);
    }

    @Test
    void tellsItsPlaceToAHundredMeters() {
        assertThat(warehouse("almaty", true).location()).isEqualTo(new Warehouse.Location(43.298, 76.894));
    }

    @Test
    void tellsOnlyWhatChanged() {
        Warehouse open = warehouse("almaty", true);
        assertThat(Warehouse.define(open, open)).isEqualTo(Decision.accept(open));
        var closed = Warehouse.define(open, warehouse("almaty", false));
        assertThat(closed)
                .isInstanceOfSatisfying(
                        Decision.Accepted.class,
                        accepted -> assertThat((List<?>) accepted.events()).hasSize(1));
    }

    @Test
    void itIsToldWithItsNameInEachLanguage() {
        var names = new WarehouseNames("Базар", "Рынок", "Market");
        Warehouse plain = warehouse("almaty", true);
        Warehouse named = new Warehouse(
                "W3",
                "almaty",
                "Market",
                plain.location(),
                null,
                true,
                plain.timeZone(),
                names,
                null,
                null,
                null,
                null,
                null);
        var told = (Decision.Accepted<Warehouse, Warehouse.Refusal>) Warehouse.define(plain, named);
        assertThat(((WarehouseEvent.WarehouseDefined) told.events().getFirst()).names())
                .isEqualTo(names);
    }

    @Test
    void aThreatenedWarehouseOffersNothingUntilTheDangerIsOver() {
        Warehouse.Alert alert = new Warehouse.Alert(
                Warehouse.Posture.FROZEN, "fire next door", "x", Instant.parse("2022-01-06T03:00:00Z"));
        Warehouse open = warehouse("almaty", true);
        var frozen = (Decision.Accepted<Warehouse, Warehouse.Refusal>) open.alerted(alert);
        assertThat(((WarehouseEvent.WarehouseDefined) frozen.events().getFirst()))
                .extracting(WarehouseEvent.WarehouseDefined::open, WarehouseEvent.WarehouseDefined::posture)
                .containsExactly(false, Warehouse.Posture.FROZEN);
        assertThat(Warehouse.define(frozen.state(), open))
                .as("it stays so whoever changes its name")
                .isEqualTo(Decision.accept(frozen.state()));
        var over =
                (Decision.Accepted<Warehouse, Warehouse.Refusal>) frozen.state().alerted(null);
        assertThat(((WarehouseEvent.WarehouseDefined) over.events().getFirst()).open())
                .isTrue();
    }

    @Test
    void neverMovesToAnotherArea() {
        assertThat(Warehouse.define(warehouse("almaty", true), warehouse("astana", true)))
                .isEqualTo(Decision.reject(Warehouse.Refusal.BELONGS_TO_ANOTHER_AREA));
    }
}
