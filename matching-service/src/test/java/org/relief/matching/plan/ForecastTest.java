package org.relief.matching.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.RequestClosed;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.RequestFlow;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SilentJournal;
import org.relief.matching.delivery.Sweep;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.StraightLine;

class ForecastTest {

    private static final Instant NOON = Instant.parse("2022-01-08T06:00:00Z");
    private static final Location DOOR = new Location(43.3, 76.8);

    private final AreaState state = new AreaState(new SilentJournal(), () -> "new");

    ForecastTest() {
        state.setItems(Map.of("PARCEL", new Item("PARCEL", ItemClass.FOOD, 3000, 6000, true, Item.KEEPS)));
        define("alatau");
        define("medeu");
    }

    private void define(String code) {
        state.put(NeighborhoodFacts.unheard(code).on(new NeighborhoodDefined(code, DOOR, 1000, null), 1));
    }

    private void asked(String neighborhood, Instant at) {
        var need = new Need(1, "PARCEL", 2);
        String id = "r" + state.requests().size();
        var asked =
                new RequestAsked(id, neighborhood, DOOR, 3, Urgency.NORMAL, List.of(), List.of(need), null, null, at);
        state.put(ReliefRequest.logged(asked, 1));
    }

    private Forecast forecast() {
        var rules = Rules.STANDARD.with(
                Duration.ofMinutes(3),
                Duration.ofMinutes(15),
                Duration.ofMinutes(45),
                new DispatchPolicy(Duration.ofMinutes(15), true));
        return ProblemBuilder.forecast(state, NOON, rules, StraightLine.CITY);
    }

    @Test
    void whereNobodyAskedForHoursNothingIsLikely() {
        asked("alatau", NOON.minus(Duration.ofHours(20)));
        assertThat(forecast().isQuiet()).isTrue();
    }

    @Test
    void whereTwentyAnHourAskTwentyAnHourAreLikely() {
        for (int minutes = 0; minutes < 600; minutes += 3) {
            asked("alatau", NOON.minus(Duration.ofMinutes(minutes)));
        }
        assertThat(forecast().isQuiet()).isFalse();
        assertThat(forecast().expected(Duration.ofHours(1))).isCloseTo(20 * 0.8, within(2.0));
    }

    @Test
    void futuresAreDrawnFromWhereAndWhatPeopleAskFor() {
        for (int minutes = 0; minutes < 600; minutes += 3) {
            asked("medeu", NOON.minus(Duration.ofMinutes(minutes)));
        }
        var random = new SplittableRandom(1);
        List<Request> drawn = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            drawn.addAll(forecast().draw(Duration.ofHours(1), random));
        }
        assertThat(drawn.size() / 50.0).isCloseTo(forecast().expected(Duration.ofHours(1)), within(2.0));
        assertThat(drawn).allSatisfy(request -> {
            assertThat(request.knownFrom()).isBetween(0, 3600);
            assertThat(request.needs().getFirst().quantity()).isEqualTo(2);
        });
        assertThat(drawn.stream()
                        .filter(request -> request.neighborhood().equals("medeu"))
                        .count())
                .isGreaterThan(drawn.size() * 9L / 10);
    }

    @Test
    void theHoursOfTheDayBeforeSayWhenTheRushComes() {
        for (int i = 0; i < 60; i++) {
            asked("alatau", NOON.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(60 + i)));
        }
        asked("alatau", NOON.minus(Duration.ofDays(1)).minus(Duration.ofMinutes(90)));
        double now = forecast().expected(Duration.ofHours(1));
        double next = forecast().expected(Duration.ofHours(2)) - now;
        assertThat(next).isGreaterThan(5 * now);
    }

    /** Requests that are over and have left memory say as much about what is to come as they did before. */
    @Test
    void whatHasLeftMemoryIsNotForgotten() {
        for (int minutes = 0; minutes < 2000; minutes += 3) {
            asked(minutes % 2 == 0 ? "alatau" : "medeu", NOON.minus(Duration.ofMinutes(minutes)));
        }
        Forecast before = forecast();
        close();
        Forecast after = forecast();
        assertThat(state.requests()).hasSizeLessThan(25);
        for (int hours = 1; hours <= 4; hours++) {
            assertThat(after.expected(Duration.ofHours(hours)))
                    .isCloseTo(before.expected(Duration.ofHours(hours)), withinPercentage(1));
        }
        assertThat(after.draw(Duration.ofHours(1), new SplittableRandom(1)))
                .hasSameSizeAs(before.draw(Duration.ofHours(1), new SplittableRandom(1)))
                .allSatisfy(request ->
                        assertThat(request.needs().getFirst().quantity()).isEqualTo(2));
    }

    private void close() {
        var requests = new RequestFlow(state, Rules.STANDARD, StraightLine.CITY);
        List.copyOf(state.requests()).forEach(request -> requests.on(new RequestClosed(request.id(), null), 2, NOON));
        for (int look = 0; look < 20; look++) {
            new Sweep(state, Rules.STANDARD, StraightLine.CITY).leave(NOON);
        }
    }
}
