package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Change.OpenRoad;

/** Who can be reached at all, and which closed roads would change that. */
class DetourTest {
    private final SmallTown town = new SmallTown().stock(PARCEL, 9).car("car", 100, 8 * HOUR);

    private List<Change> roadsTo(String request) {
        var problem = town.problem();
        var detour = new Detour(problem);
        var asked = new Catalog(problem).request(request);
        assertThat(detour.isCutOff(asked)).isTrue();
        return detour.find(asked);
    }

    @Test
    void aDoorBeforeTheBarrierIsNotCutOff() {
        var problem = town.closed("BRIDGE", 20).request("door", 10, PARCEL, 1).problem();
        assertThat(new Detour(problem).isCutOff(problem.requests().getFirst())).isFalse();
    }

    @Test
    void onlyTheBarrierInBetweenHasToOpen() {
        town.closed("BEHIND", 50).closed("BRIDGE", 20).closed("WEST", -10).request("door", 30, PARCEL, 1);
        assertThat(roadsTo("door")).containsExactly(new OpenRoad("BRIDGE"));
    }

    @Test
    void behindTwoBarriersBothHaveToOpen() {
        town.closed("BEHIND", 50).closed("SECOND", 25).closed("FIRST", 20).request("door", 30, PARCEL, 1);
        assertThat(roadsTo("door")).containsExactly(new OpenRoad("FIRST"), new OpenRoad("SECOND"));
    }

    @Test
    void ofTwoRoadsThatWouldEachLeadThereItIsTheShorterOne() {
        TravelTimes closed = new Roads(Set.of());
        town.request("door", 30, PARCEL, 1);
        var problem = WhatIf.driving(town.problem(), closed);
        assertThat(new Detour(problem).find(problem.requests().getFirst())).containsExactly(new OpenRoad("SHORT"));
    }

    /** Neither is open; the first in the alphabet leads there in an hour, the other one in half of it. */
    private record Roads(Set<String> open) implements TravelTimes {
        @Override
        public int seconds(Place from, Place to) {
            return open.contains("SHORT") ? HOUR / 2 : open.contains("LONG") ? HOUR : NO_WAY;
        }

        @Override
        public Set<String> closed() {
            return Set.of("LONG", "SHORT");
        }

        @Override
        public TravelTimes opening(Set<String> neighborhoods) {
            return new Roads(neighborhoods);
        }
    }

    @Test
    void whereNoBarrierIsTheReasonNoneIsNamed() {
        TravelTimes island = (_, to) -> to.longitude() > 20 ? TravelTimes.NO_WAY : 60;
        town.request("door", 30, PARCEL, 1);
        var problem = WhatIf.driving(town.problem(), island);
        assertThat(new Detour(problem).isCutOff(problem.requests().getFirst())).isTrue();
        assertThat(new Detour(problem).find(problem.requests().getFirst())).isEmpty();
    }

    /** Nobody with a truck gets over it, whatever else is on the road. */
    private record WeakBridge(boolean isOpen, boolean isTruck) implements TravelTimes {
        @Override
        public int seconds(Place from, Place to) {
            boolean crosses = from.longitude() > 20 != to.longitude() > 20;
            return crosses && isTruck && !isOpen ? NO_WAY : 60;
        }

        @Override
        public Set<String> closed() {
            return isTruck && !isOpen ? Set.of("BRIDGE") : Set.of();
        }

        @Override
        public TravelTimes opening(Set<String> neighborhoods) {
            return new WeakBridge(isOpen || neighborhoods.contains("BRIDGE"), isTruck);
        }

        @Override
        public TravelTimes with(Set<String> permits) {
            return new WeakBridge(isOpen, !permits.contains("LIGHT"));
        }
    }

    @Test
    void aBridgeThatTrucksDoNotPassCutsOffWhereThereAreOnlyTrucks() {
        town.request("door", 30, PARCEL, 1);
        TravelTimes weak = new WeakBridge(false, false);
        var trucks = WhatIf.driving(town.problem(), weak);
        assertThat(new Detour(trucks).isCutOff(trucks.requests().getFirst())).isTrue();
        assertThat(new Detour(trucks).find(trucks.requests().getFirst())).containsExactly(new OpenRoad("BRIDGE"));
        var opened = WhatIf.apply(trucks, new OpenRoad("BRIDGE"));
        assertThat(new Detour(opened).isCutOff(opened.requests().getFirst())).isFalse();

        var both = WhatIf.driving(town.car("light", 100, 8 * HOUR, "LIGHT").problem(), weak);
        assertThat(new Detour(both).isCutOff(both.requests().getFirst())).isFalse();
    }

    // --- reach ------------------------------------------------------------------------------------------------------

    private boolean isCovered(Problem problem) {
        var request = problem.requests().getFirst();
        return new Reach(problem, new Catalog(problem))
                .covers(request, request.needs().getFirst());
    }

    @Test
    void whatSomeDepotHasAndSomeCarMayBringIsInReach() {
        assertThat(isCovered(town.request("door", 10, PARCEL, 100).problem())).isTrue();
        assertThat(isCovered(new SmallTown()
                        .car("car", 100, HOUR)
                        .request("door", 10, KIT, 1)
                        .problem()))
                .as("nobody has any")
                .isFalse();
        assertThat(isCovered(new SmallTown()
                        .stock(KIT, 0)
                        .car("car", 100, HOUR)
                        .request("door", 10, KIT, 1)
                        .problem()))
                .as("an empty shelf")
                .isFalse();
    }

    @Test
    void behindAPostItTakesACarWithThePermit() {
        town.access(AccessLevel.RESTRICTED).request("door", 10, PARCEL, 1);
        assertThat(isCovered(town.problem())).isFalse();
        assertThat(isCovered(town.car("permitted", 100, HOUR, "PASS").problem()))
                .isTrue();
        assertThat(isCovered(town.access(AccessLevel.BLOCKED).problem())).isFalse();
    }

    @Test
    void goodsThatAreToComeFromElsewhereAreNotThere() {
        var problem = town.request("door", 10, PARCEL, 1).problem();
        var depot = problem.depots().getFirst();
        var notHere = new Depot(
                depot.code(), depot.place(), depot.hours(), depot.loadSeconds(), depot.stock(), Set.of("door"));
        assertThat(isCovered(new Problem(
                        problem.items(),
                        List.of(notHere),
                        problem.neighborhoods(),
                        problem.requests(),
                        problem.vehicles(),
                        problem.travelTimes(),
                        problem.horizon())))
                .isFalse();
    }
}
