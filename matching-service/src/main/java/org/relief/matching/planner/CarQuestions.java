package org.relief.matching.planner;

import java.util.Arrays;
import java.util.Optional;
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
            return found(limit(vehicle, until), new LaterReturn(vehicle.id(), until));
        }

        /** Where the curfew leaves time enough it is the driver's shift that does not. */
        private static UnservedReason limit(Vehicle vehicle, int until) {
            return vehicle.homeBy() < until ? UnservedReason.CURFEW : UnservedReason.NO_DRIVER;
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
            int t = probe.state.trip[need.visit()];
            int dimensions = probe.in.dimensions;
            for (int d = 0; d < dimensions; d++) {
                if (probe.state.cargo.load[t * dimensions + d] > saved[vehicle * dimensions + d]) {
                    return Optional.of(new Answer(UnservedReason.VEHICLE_FULL, Optional.empty()));
                }
            }
            return Optional.empty();
        }
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
            var state = probe.state;
            int head = state.head(state.trip[need.visit()]);
            int left = state.schedule.leavesDepot(
                    head, state.schedule.begin(head), need.visit(), state.schedule.begin(need.visit()));
            var depot = car.depots().iterator().next();
            return found(
                    UnservedReason.NO_DRIVER,
                    new OneMoreCar(
                            depot,
                            left - state.stay[head],
                            homeAt(index),
                            car.grams(),
                            car.millilitres(),
                            probe.catalog.permitsFor(probe.request(need.visit()))));
        }
    }
}
