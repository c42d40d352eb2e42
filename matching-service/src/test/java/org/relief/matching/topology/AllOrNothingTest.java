package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.ClosedLeaf;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.topology.City.Said;
import org.relief.matching.topology.FaultyJournal.Fault;

/**
 * Whatever step of a handler or of a tick fails: nothing of it is left, in memory, in the store or on the topic, and
 * done again it does what it would have done.
 */
class AllOrNothingTest {

    private static final Map<String, Item> ITEMS =
            Map.of("PARCEL", new Item("PARCEL", ItemClass.FOOD, 3000, 6000, true, Item.KEEPS));

    /** All that can be seen of an area. */
    private record Picture(List<Object> facts, List<Object> live) {
        static Picture of(AreaState state) {
            Set<Object> all = new HashSet<>(state.neighborhoods());
            Stream.of(state.warehouses(), state.stockCards(), state.requests(), state.shifts(), state.deliveries())
                    .forEach(all::addAll);
            List<Object> live = new ArrayList<>();
            live.add(Set.copyOf(state.liveDeliveries()));
            state.requests().stream()
                    .map(request -> request.id() + " " + state.liveDeliveriesOf(request.id()))
                    .sorted()
                    .forEach(live::add);
            state.shifts().stream()
                    .map(shift -> shift.id() + " " + state.findLiveOfShift(shift.id()))
                    .sorted()
                    .forEach(live::add);
            return new Picture(List.of(state.facts(), all), live);
        }
    }

    /** Two cars and five households: served, failed and redirected, declined, cancelled, amended, cut off. */
    private static List<City.Sent> story() {
        try (City city = City.ready()) {
            String first = city.request("alatau", 4);
            String second = city.request("medeu", 3);
            city.shift("driver-test-1");
            city.wait(Duration.ofSeconds(2));
            Said planned = city.last("delivery.planned.v1");
            city.grant(planned, 7);
            Said offered = city.last("delivery.offered.v1");
            city.answer("delivery.accepted.v1", offered);
            city.load(offered, 7);
            city.answer("delivery.departed.v1", offered);
            city.request("alatau", 3);
            city.fail(offered, offered.data().at("/stops/0"), "NOBODY_HOME");
            city.complete(offered, offered.data().at("/stops/1"));
            String shift = city.shift("driver-test-2");
            String last = city.request("alatau", 2);
            city.wait(Duration.ofSeconds(2));
            Said next = city.last("delivery.planned.v1");
            city.answer("delivery.declined.v1", next);
            city.amendRequest(last, "alatau", 5);
            city.send("relief.requests", "request.cancelled.v1", second, Map.of("requestId", second));
            city.shift("driver-test-3");
            city.wait(Duration.ofSeconds(2));
            city.access("alatau", "BLOCKED");
            city.send("relief.drivers", "shift.ended.v1", shift, Map.of("shiftId", shift));
            city.send("relief.requests", "request.closed.v1", first, Map.of("requestId", first));
            decide(city);
            return List.copyOf(city.history());
        }
    }

    /** What coordinators, roads and warehouses do to a car that is under way. */
    private static void decide(City city) {
        city.access("alatau", "OPEN");
        String held = city.request("alatau", 2);
        city.shift("driver-test-4");
        Said delivery = city.underWay(2);
        city.access("alatau", "BLOCKED");
        city.answerHold(city.last("stop.held.v1"), "WAIT");
        String stop = City.stopOf(delivery, held).get("stopId").stringValue();
        city.command("stop.decision-requested.v1", delivery, Map.of("stopId", stop, "answer", "GO_ON"));
        city.area("Asia/Almaty", "09:05", "07:00");
        city.area("Asia/Almaty", "23:00", "07:00");
        city.command("delivery.cancel-requested.v1", delivery, Map.of("purpose", "HOLD"));
        city.back(delivery, 1);
        city.complete(delivery, City.stopOf(delivery, held), 1);
        String id = city.last("restriction.set.v1").text("restrictionId");
        city.command("restriction.lift-requested.v1", Map.of("restrictionId", id));
        city.access("alatau", "OPEN");
        city.wait(Duration.ofSeconds(2));
        Said silent = city.underWay(1);
        city.wait(Duration.ofMinutes(90));
        city.command("delivery.release-requested.v1", silent, Map.of());
        leave(city);
    }

    /** What is over leaves memory, and is asked for once more. */
    private static void leave(City city) {
        String gone = city.request("medeu", 1);
        city.cancelRequest(gone);
        city.wait(Duration.ofMinutes(70));
        city.logRequest(gone, "medeu", 1, null);
    }

    private static AreaEngine engine(FaultyJournal journal) {
        var runner = new PlanRunner(new Planner(Policy.BALANCED, 1), Budgets.FIRST_PLAN_ONLY, Runnable::run, () -> 0);
        var engine = new AreaEngine(City.AREA, journal, journal.ids(), Rules.STANDARD, StraightLine.CITY, runner);
        engine.setItems(ITEMS);
        return engine;
    }

    private static void handle(AreaEngine engine, City.Sent sent) {
        engine.handle("org.relief." + sent.type(), sent.data(), sent.sequence(), sent.at());
        engine.plan(sent.at());
    }

    @Test
    void aFaultAtAnyStepLeavesNothingAndTheReplayIsRight() {
        var smooth = new FaultyJournal();
        var faulty = new FaultyJournal();
        AreaEngine easy = engine(smooth);
        AreaEngine hard = engine(faulty);
        int faults = 0;
        Instant last = City.MORNING;
        for (City.Sent sent : story()) {
            for (Instant at = last.plusMillis(500); at.isBefore(sent.at()); at = at.plusMillis(500)) {
                Instant now = at;
                easy.tick(now, () -> false);
                faults += failAtEachStep(hard, faulty, () -> hard.tick(now, () -> false));
            }
            last = sent.at();
            handle(easy, sent);
            faults += failAtEachStep(hard, faulty, () -> handle(hard, sent));
            assertThat(Picture.of(hard.state())).as(sent.type()).isEqualTo(Picture.of(easy.state()));
        }
        assertThat(faulty.kept()).isEqualTo(smooth.kept());
        assertThat(faulty.kept().values()).hasAtLeastOneElementOfType(ClosedLeaf.class);
        assertThat(faulty.said()).isEqualTo(smooth.said()).hasSizeGreaterThan(20);
        assertThat(faults).isGreaterThan(100);
    }

    /** How many steps the work had that could fail. */
    private static int failAtEachStep(AreaEngine engine, FaultyJournal journal, Runnable work) {
        for (int step = 1; ; step++) {
            var kept = journal.kept();
            var said = journal.said();
            int units = journal.units();
            journal.failAt(step);
            try {
                work.run();
                return step - 1;
            } catch (Fault _) {
                assertThat(Picture.of(engine.state())).isEqualTo(Picture.of(journal.restored()));
                if (journal.units() == units) {
                    assertThat(journal.said()).isEqualTo(said);
                    assertThat(journal.kept()).isEqualTo(kept);
                }
            } finally {
                journal.heal();
            }
        }
    }
}
