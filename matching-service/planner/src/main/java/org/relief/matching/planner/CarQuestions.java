package org.relief.matching.planner;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.relief.matching.planner.Change.LargerCar;
import org.relief.matching.planner.Change.LaterReturn;
import org.relief.matching.planner.Change.OneMoreCar;
import org.relief.matching.planner.Probe.Lacking;

/** What would serve a need if the cars were not what they are. */
final class CarQuestions {
    private CarQuestions() {}

    static final class Return extends Question {
        Return(Probe probe) {
            super(probe);
        }

        @Override
        void begin() {
            for (int v = 0; v < probe.in.vehicles; v++) {
                returnBy(v, Probe.FAR);
            }
        }

        @Override
        void end() {
            for (int v = 0; v < probe.in.vehicles; v++) {
                returnBy(v, probe.in.lastReturn[v]);
            }
        }

        private void returnBy(int vehicle, int time) {
            probe.state.schedule.latest[probe.state.end(vehicle)] = time;
            probe.state.lookBackAll(vehicle);
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            int index = vehicleOf(need);
            var vehicle = probe.vehicle(index);
            int until = homeAt(index);
            if (until <= vehicle.lastReturn()) {
                return Optional.empty();
            }
            return Optional.of(new Answer(
                    limits(vehicle, until), List.of(new LaterReturn(vehicle.id(), until)), hours(vehicle, until)));
        }

        /** The curfew, the end of the driver's shift, or both. */
        private static Set<UnservedReason> limits(Vehicle vehicle, int until) {
            return hours(vehicle, until).stream()
                    .map(whose -> whose == WhoseHours.CURFEW ? UnservedReason.CURFEW : UnservedReason.NO_DRIVER)
                    .collect(Collectors.toSet());
        }

        private static Set<WhoseHours> hours(Vehicle vehicle, int until) {
            var hours = EnumSet.noneOf(WhoseHours.class);
            if (vehicle.homeBy() < until) {
                hours.add(WhoseHours.CURFEW);
            }
            if (vehicle.shift().to() < until) {
                hours.add(WhoseHours.SHIFT);
            }
            return hours;
        }
    }

    static final class Room extends Question {
        private int[] saved = new int[0];

        Room(Probe probe) {
            super(probe);
        }

        @Override
        void begin() {
            saved = probe.in.capacity.clone();
            Arrays.fill(probe.in.capacity, Integer.MAX_VALUE / 2);
        }

        @Override
        void end() {
            System.arraycopy(saved, 0, probe.in.capacity, 0, saved.length);
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            int vehicle = vehicleOf(need);
            int grams = Math.max(saved[2 * vehicle], load(probe, need, 0));
            int millilitres = Math.max(saved[2 * vehicle + 1], load(probe, need, 1));
            if (grams == saved[2 * vehicle] && millilitres == saved[2 * vehicle + 1]) {
                return Optional.empty();
            }
            String id = probe.vehicle(vehicle).id();
            return probe.isSpare(vehicle)
                    ? Optional.of(new Answer(Set.of(UnservedReason.VEHICLE_FULL), List.of(), Set.of()))
                    : found(UnservedReason.VEHICLE_FULL, new LargerCar(id, grams, millilitres));
        }
    }

    private static int load(Probe probe, Lacking need, int dimension) {
        int t = probe.state.trip[need.visit()];
        return probe.state.cargo.load[t * probe.in.dimensions + dimension];
    }

    static final class Car extends Question {
        Car(Probe probe) {
            super(probe);
        }

        @Override
        void begin() {
            probe.allowSpareCars(1);
        }

        @Override
        void end() {
            probe.allowSpareCars(0);
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            int index = vehicleOf(need);
            if (!probe.isSpare(index)) {
                return Optional.empty();
            }
            var car = probe.vehicle(index);
            int head = probe.state.head(probe.state.trip[need.visit()]);
            var depot = car.depots().iterator().next();
            return found(
                    UnservedReason.NO_DRIVER,
                    new OneMoreCar(
                            depot,
                            leftDepot(need) - probe.state.stay[head],
                            homeAt(index),
                            Math.max(car.grams(), load(probe, need, 0)),
                            Math.max(car.millilitres(), load(probe, need, 1)),
                            permits(need)));
        }

        private Set<String> permits(Lacking need) {
            Set<String> permits = new HashSet<>(probe.passes);
            permits.addAll(probe.catalog.permitsFor(probe.request(need.visit())));
            return Set.copyOf(permits);
        }
    }
}
