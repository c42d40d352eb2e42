package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Kind;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;

/** What people are told is of one look at the area, whenever it comes. */
class WordOfOneLookTest {

    private static final Instant MORNING = Instant.parse("2022-01-08T04:00:00Z");

    private final Queue<Runnable> planning = new ArrayDeque<>();
    private final List<OutlookChanged> told = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final AreaEngine engine = new AreaEngine(
            "a",
            new Telling(),
            new NumberedIds(),
            Rules.STANDARD,
            StraightLine.CITY,
            new PlanRunner(new Planner(Policy.BALANCED, 1), Budgets.FIRST_PLAN_ONLY, planning::add, () -> 0));

    private Instant now = MORNING;

    @Test
    void whoAsksForMoreMeanwhileIsToldWhatThatLooksLike() {
        furnish();
        ask("request.logged.v1", 5);
        look();
        ask("request.amended.v1", 12);
        engine.tick(now, () -> false);
        assertThat(told).as("what was found out about 5").isEmpty();
        look();
        engine.tick(now, () -> false);
        NeedOutlook need = told.getLast().needs().getFirst();
        assertThat(need.asked()).isEqualTo(12);
        assertThat(need.lacking()).isEqualTo(12);
    }

    @Test
    void whatIsAskedForAfterALookIsNotInItHoweverLongThePlannerTakes() {
        furnish();
        ask("request.logged.v1", 5);
        now = now.plus(Duration.ofSeconds(10));
        engine.plan(now);
        ask("request.amended.v1", 12);
        work();
        engine.tick(now, () -> false);
        assertThat(told)
                .as("its problem is made beside the stream, of what was known then")
                .isEmpty();
    }

    @Test
    void whoWasNotReachedInOneTurnHearsInTheNext() {
        furnish();
        for (int i = 0; i < 30; i++) {
            ask("request.logged.v1", "r" + i, 5);
        }
        look();
        for (int turn = 0; turn < 40; turn++) {
            int before = told.size();
            int[] steps = {0};
            engine.tick(now, () -> steps[0]++ >= 4);
            assertThat(told.size() - before).isLessThanOrEqualTo(5);
        }
        assertThat(told)
                .extracting(OutlookChanged::requestId)
                .doesNotHaveDuplicates()
                .hasSize(30);
    }

    private void furnish() {
        engine.setItems(Map.of("PARCEL", new Item("PARCEL", ItemClass.FOOD, 3000, 6000, false, Item.KEEPS)));
        send("area.defined.v1", "a", Map.of("timeZone", "Asia/Almaty"));
        Map<String, Double> center = Map.of("lat", 43.25, "lon", 76.9);
        send(
                "neighborhood.defined.v1",
                "alatau",
                Map.of("neighborhood", "alatau", "center", center, "population", 1000));
    }

    private void ask(String type, int parcels) {
        ask(type, "r1", parcels);
    }

    private void ask(String type, String id, int parcels) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("requestId", id);
        asked.put("neighborhood", "alatau");
        asked.put("location", Map.of("lat", 43.25, "lon", 76.9));
        asked.put("people", 3);
        asked.put("urgency", "NORMAL");
        asked.put("needs", List.of(Map.of("line", 1, "item", "PARCEL", "quantity", parcels)));
        asked.put("loggedAt", now.toString());
        send(type, id, asked);
    }

    /** The planner has looked at everything, and nobody has been told yet. */
    private void look() {
        now = now.plus(Duration.ofSeconds(10));
        engine.plan(now);
        work();
    }

    private void work() {
        while (!planning.isEmpty()) {
            planning.remove().run();
        }
    }

    private void send(String type, String subject, Object data) {
        long sequence = sequences.merge(subject, 1L, Long::sum);
        engine.handle(EventCatalog.TYPE_PREFIX + type, EventJson.bytes(data), sequence, now);
    }

    private final class Telling implements Journal {
        @Override
        public void save(Kind kind, String key, @Nullable Record value) {}

        @Override
        public void publish(DeliveryEvent event, long sequence, Instant at) {
            if (event instanceof OutlookChanged outlook) {
                told.add(outlook);
            }
        }

        @Override
        public void keep() {}

        @Override
        public void drop() {}
    }
}
