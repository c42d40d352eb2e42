package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Asking what would serve a need leaves the plan, the goods and the rules as they were. */
class ProbeTest {

    private static List<Object> picture(Probe probe) {
        return List.of(
                Driven.picture(probe.state),
                probe.in.capacity.clone(),
                probe.in.maxTrips.clone(),
                probe.in.admits.clone(),
                probe.in.opens.clone(),
                probe.in.closes.clone(),
                probe.in.lineHot.clone(),
                probe.state.cargo.hot.clone());
    }

    @Test
    void everyQuestionPutsBackWhatItLoosened() {
        int asked = 0;
        for (long seed = 0; seed < 100; seed++) {
            var problem = RandomProblems.problem(seed);
            var plan = new Planner(Policy.BALANCED, 1).plan(problem, Budget.iterations(0));
            var probe = new Probe(problem, Policy.BALANCED, plan);
            var before = picture(probe);
            for (var question : Question.all(probe)) {
                question.begin();
                for (var shortfall : plan.shortfalls()) {
                    var need = probe.find(shortfall);
                    if (need.isPresent()) {
                        question.loosen(need.get());
                        probe.served(need.get(), () -> question.answer(need.get()));
                        question.tighten(need.get());
                        asked++;
                    }
                }
                question.end();
                assertThat(picture(probe))
                        .as("problem %d, %s", seed, question.getClass())
                        .usingRecursiveComparison()
                        .isEqualTo(before);
            }
        }
        assertThat(asked).isGreaterThan(1_000);
    }

    @Test
    void aNeedIsServedInFullOrNotAtAllAndNotAtTheCostOfTheOthersOfItsHousehold() {
        var town =
                new SmallTown().stock(PARCEL, 2).request("door", 10, PARCEL, 3).car("car", 100, 8 * HOUR);
        var probe = new Probe(town.problem(), Policy.BALANCED, town.plan());
        var need = probe.find(new Shortfall("door", PARCEL.code(), 1)).orElseThrow();
        assertThat(probe.served(need, () -> Optional.of(true)))
                .as("two of three")
                .isEmpty();
        probe.in.stock.take(probe.state.cargo.taken, 0, probe.in.lineItem[need.line()], 0, -1);
        assertThat(probe.served(need, () -> Optional.of(true))).contains(true);
    }

    @Test
    void sparesAreOfSizeNothingUntilTheyAreAllowed() {
        var town = new SmallTown().stock(KIT, 1).request("door", 10, KIT, 1);
        var probe = new Probe(town.problem(), Policy.BALANCED, town.plan());
        var need = probe.find(new Shortfall("door", KIT.code(), 1)).orElseThrow();
        assertThat(probe.served(need, () -> Optional.of(true)))
                .as("nobody drives")
                .isEmpty();
        probe.allowSpareCars(1);
        assertThat(probe.served(need, () -> Optional.of(probe.isSpare(probe.state.vehicleOf(probe.state.trip[0])))))
                .contains(true);
    }

    @Test
    void whatIsPromisedIsNotAskedAbout() {
        var town = new SmallTown()
                .stock(PARCEL, 2)
                .request("promised", 10, PARCEL, 3)
                .carWithPromise("car", 8 * HOUR, "promised", PARCEL, 1);
        var probe = new Probe(town.problem(), Policy.BALANCED, town.plan());
        assertThat(probe.find(new Shortfall("promised", PARCEL.code(), 2))).isEmpty();
    }
}
