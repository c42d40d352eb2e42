package org.relief.matching.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.Stop;
import org.relief.matching.planner.Trip;

class OneVisitTest {

    private static List<List<String>> orders(String joining, String... stops) {
        List<Stop> way = Stream.of(stops)
                .map(request -> new Stop(request, 0, 0, 0, List.of()))
                .toList();
        var route = new Route("car", List.of(new Trip(Optional.of("W1"), 0, 0, way, false)), 0, 0);
        return OneVisit.orders(route, joining)
                .map(order -> order.trips().getFirst().stops().stream()
                        .map(Stop::request)
                        .toList())
                .toList();
    }

    @Test
    void whatJoinsForAHouseholdOnTheTripComesRightAfterItsStopOrElseRightBefore() {
        assertThat(orders("a", "a", "b@1", "a@2", "c@3"))
                .containsExactly(List.of("b@1", "a@2", "a", "c@3"), List.of("b@1", "a", "a@2", "c@3"));
    }

    @Test
    void whatStandsBesideItAlreadyStaysWhereItIs() {
        assertThat(orders("a", "a@1", "a", "b@2")).containsExactly(List.of("a@1", "a", "b@2"));
        assertThat(orders("a", "b@1", "a", "a@2")).containsExactly(List.of("b@1", "a", "a@2"));
    }

    @Test
    void nobodyComesIntoTheMiddleOfAnothersVisit() {
        assertThat(orders("b", "a@1", "b", "a@2", "c@3"))
                .containsExactly(List.of("a@1", "a@2", "b", "c@3"), List.of("b", "a@1", "a@2", "c@3"));
    }

    @Test
    void whoIsNewOnTheTripOrFindsNoPlaceChangesNothing() {
        assertThat(orders("b", "a@1", "b", "c@2")).containsExactly(List.of("a@1", "b", "c@2"));
        assertThat(orders("b", "a@1", "c@2")).containsExactly(List.of("a@1", "c@2"));
    }
}
