package org.relief.inventory.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.inventory.collection.Collection.Refusal;
import org.relief.inventory.collection.Collection.State;
import org.relief.inventory.warehouse.Warehouse.Location;
import org.relief.inventory.warehouse.Warehouse.Window;
import org.relief.platform.eventing.Decision;

class CollectionTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    private static Window window(int fromMinutes, int untilMinutes) {
        return new Window(NOW.plus(Duration.ofMinutes(fromMinutes)), NOW.plus(Duration.ofMinutes(untilMinutes)));
    }

    private static Collection collection(State state) {
        return new Collection(
                "C-1",
                "almaty",
                "Bakery",
                Location.rounded(43.29849, 76.8935),
                null,
                "Asia/Almaty",
                window(60, 180),
                List.of(),
                state,
                NOW,
                "dana");
    }

    private static State after(Decision<Collection, Refusal> decision) {
        return ((Decision.Accepted<Collection, Refusal>) decision).state().state();
    }

    @Test
    void carsHaveHalfAnHourAtLeastAndTwoDaysAtMost() {
        assertThat(Collection.fault(window(60, 90), NOW)).isEmpty();
        assertThat(Collection.fault(window(-600, 30), NOW)).as("ready already").isEmpty();
        assertThat(Collection.fault(window(60, 89), NOW))
                .hasValue(new Collection.Fault("until", "collection-too-short"));
        assertThat(Collection.fault(window(60, 30), NOW))
                .hasValue(new Collection.Fault("until", "collection-too-short"));
        assertThat(Collection.fault(window(-90, 29), NOW)).hasValue(new Collection.Fault("until", "collection-past"));
        assertThat(Collection.fault(window(0, 2 * 24 * 60 + 1), NOW))
                .hasValue(new Collection.Fault("until", "collection-too-long"));
        assertThat(Collection.fault(window(15 * 24 * 60, 15 * 24 * 60 + 60), NOW))
                .hasValue(new Collection.Fault("ready", "collection-far-ahead"));
    }

    @Test
    void itsWarehouseIsThereForItsTimeAndClosedOnceItIsCancelled() {
        assertThat(collection(State.OPENING).warehouse())
                .satisfies(place -> assertThat(place.window()).isEqualTo(window(60, 180)))
                .satisfies(place -> assertThat(place.isWorking()).isTrue())
                .satisfies(place ->
                        assertThat(place.isOver(NOW.plus(Duration.ofHours(3)))).isFalse())
                .satisfies(place ->
                        assertThat(place.isOver(NOW.plus(Duration.ofHours(4)))).isTrue());
        assertThat(collection(State.CANCELLING).warehouse().isWorking()).isFalse();
        assertThat(collection(State.ENDING).warehouse().isWorking()).isFalse();
    }

    @Test
    void aCancellationIsTakenBackUntilItsTimeIsOver() {
        Instant late = NOW.plus(Duration.ofHours(4));
        assertThat(after(collection(State.OFFERED).cancel(NOW))).isEqualTo(State.CANCELLING);
        assertThat(after(collection(State.CANCELLED).takeBackCancellation(NOW))).isEqualTo(State.OPENING);
        assertThat(collection(State.CANCELLED).takeBackCancellation(late)).isEqualTo(Decision.reject(Refusal.IS_OVER));
        assertThat(collection(State.OVER).cancel(late)).isEqualTo(Decision.reject(Refusal.IS_OVER));
    }

    @Test
    void itEndsByItself() {
        Instant late = NOW.plus(Duration.ofHours(4));
        assertThat(after(collection(State.OFFERED).end(NOW))).isEqualTo(State.OFFERED);
        assertThat(after(collection(State.OFFERED).end(late))).isEqualTo(State.ENDING);
        assertThat(after(collection(State.CANCELLED).end(late))).isEqualTo(State.ENDING);
        assertThat(after(collection(State.OVER).end(late))).isEqualTo(State.OVER);
    }

    @Test
    void whatWasToldTooLateIsOvertaken() {
        assertThat(after(collection(State.OPENING).told(State.OPENING, NOW))).isEqualTo(State.OFFERED);
        assertThat(after(collection(State.CANCELLING).told(State.OPENING, NOW))).isEqualTo(State.CANCELLING);
    }
}
