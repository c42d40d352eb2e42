package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.plan.DayOver;
import org.relief.matching.plan.DayOver.Goods;
import org.relief.matching.plan.Hindsight;
import org.relief.matching.plan.LookingBack;
import org.relief.matching.plan.PastDay;
import org.relief.matching.planner.Figures;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.topology.City.Said;

/** A day is over ten minutes after the area's midnight; looking back at it changes nothing of what lives. */
class DayOverTest {

    private static final Instant MIDNIGHT = Instant.parse("2022-01-06T18:00:00Z");

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private void goTo(Instant moment) {
        city.later(Duration.between(city.now(), moment));
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> all = new HashMap<>();
        city.stores().forEach((name, store) -> {
            Map<String, String> values = all.computeIfAbsent(name, _ -> new HashMap<>());
            try (var saved = store.all()) {
                saved.forEachRemaining(one -> values.put(one.key, new String(one.value)));
            }
        });
        return all;
    }

    private static Hindsight lookBack(DayOver over) {
        var day = new PastDay(over, new ArrayList<>(over.asked().values()), List.of(), List.of());
        return new LookingBack(new Planner(Policy.BALANCED, 1), () -> false)
                .of(day, 0, MIDNIGHT)
                .orElseThrow();
    }

    @Test
    void theLivingPlanAndTheLogDoNotNoticeThatADayIsLookedBackAt() {
        city.request("alatau", 4);
        city.request("medeu", 4);
        goTo(MIDNIGHT.plus(Duration.ofMinutes(11)));
        Figures plan = city.figures();
        List<Said> said = List.copyOf(city.said());
        Map<String, Map<String, String>> stored = stored();

        Hindsight hindsight = lookBack(city.daysOver().take().orElseThrow());
        assertThat(hindsight.known().served()).as("nobody drove").isZero();
        assertThat(hindsight.gains()).as("a car would have").hasSize(1);

        assertThat(stored()).isEqualTo(stored);
        city.tick();
        assertThat(city.said()).isEqualTo(said);
        assertThat(city.figures()).isEqualTo(plan);
    }

    @Test
    void eachDayIsOverOnceAfterMidnightOfTheArea() {
        goTo(MIDNIGHT.plus(Duration.ofMinutes(9)));
        assertThat(city.daysOver().take())
                .as("what people did until then is still being heard of")
                .isEmpty();
        goTo(MIDNIGHT.plus(Duration.ofMinutes(11)));
        assertThat(city.daysOver().take().orElseThrow().day()).hasToString("2022-01-06");
        goTo(MIDNIGHT.plus(Duration.ofMinutes(30)));
        assertThat(city.daysOver().take()).isEmpty();
        goTo(MIDNIGHT.plus(Duration.ofHours(24).plusMinutes(11)));
        assertThat(city.daysOver().take().orElseThrow().day()).hasToString("2022-01-07");
    }

    /** Who comes back at noon finds other goods and roads than the day had. */
    @Test
    void aDayThatEndedHoursAgoIsNotLookedBackAt() {
        city.away(Duration.between(city.now(), MIDNIGHT.plus(Duration.ofHours(4))), () -> {});
        city.later(Duration.ofMinutes(1));
        assertThat(city.daysOver().take()).isEmpty();
    }

    @Test
    void goodsThatAreSetAsideOrAboardAreOfTheDay() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.offered(4);
        city.answer("delivery.accepted.v1", offered);
        city.answer("delivery.departed.v1", offered);
        city.load(offered, 4);
        goTo(MIDNIGHT.plus(Duration.ofMinutes(11)));
        DayOver over = city.daysOver().take().orElseThrow();
        assertThat(over.aboard()).containsExactly(new Goods("W1", "PARCEL", 4));
        assertThat(over.state().shifts()).isEmpty();
    }
}
