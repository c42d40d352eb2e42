package org.relief.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.security.CurrentUser;

/** Who promises goods at a place, calls it off, or has them after all; a car collects them, and may find fewer. */
final class Donors {

    private static final String COLLECTIONS = "inventory.collection.CollectionController";
    private static final CurrentUser USER = City.user("canteen", "WAREHOUSE");

    private final City city;
    private final World world;
    /** Of their own, by the seed: what others draw stays as it is. */
    private final Chance chance;

    private final Map<String, Integer> promised = new TreeMap<>();
    private final Map<String, Integer> unsure = new TreeMap<>();

    private Instant closes = Instant.MAX;

    Donors(City city, long seed) {
        this.city = city;
        this.world = city.world();
        this.chance = new Chance(seed ^ 0x646f_6e6f);
    }

    /** Units by item that were recorded, as far as a donor was told so. */
    Map<String, Integer> promised() {
        return promised;
    }

    Map<String, Integer> unsure() {
        return unsure;
    }

    void begin(Instant end) {
        closes = end;
        next();
    }

    private void next() {
        later("has something to give", 2_000, 9_000, () -> {
            if (world.now().isBefore(closes)) {
                next();
                promise();
            }
        });
    }

    private void promise() {
        Instant ready = world.now().plusSeconds(chance.between(60, 3_600));
        City.Place place = chance.of(City.NEIGHBORHOODS);
        String item = chance.of(List.of("MEAL", "KIT"));
        int units = chance.between(5, 60);
        CommandId command = new CommandId(chance.id());
        Map<String, Object> body = City.body(
                "area",
                City.AREA,
                "name",
                "Canteen",
                "location",
                place.location(),
                "neighborhood",
                place.code(),
                "ready",
                ready.toString(),
                "until",
                ready.plusSeconds(chance.between(3_600, 14_400)).toString(),
                "lines",
                List.of(City.body("item", item, "quantity", units)));
        city.sendOrGiveUp(
                USER.id(),
                "promises goods",
                city.inventory(),
                desks -> desks.call(COLLECTIONS, "registerCollection", body, command, USER),
                answer -> {
                    promised.merge(item, units, Integer::sum);
                    mayCallOff(answer.path("collection").asString(""));
                },
                _ -> {},
                () -> unsure.merge(item, units, Integer::sum));
    }

    private void mayCallOff(String id) {
        if (chance.in(0.2)) {
            later(
                    "calls it off",
                    60,
                    5_000,
                    () -> act("cancelCollection", id, () -> {
                        if (chance.in(0.5)) {
                            later("has it after all", 5, 600, () -> act("takeBackCancellation", id, () -> {}));
                        }
                    }));
        }
    }

    private void act(String method, String id, Runnable done) {
        CommandId command = new CommandId(chance.id());
        city.send(
                USER.id(),
                method,
                city.inventory(),
                desks -> desks.call(COLLECTIONS, method, id, command, USER),
                _ -> done.run(),
                _ -> {});
    }

    private void later(String what, int leastSeconds, int mostSeconds, Runnable work) {
        world.in(Duration.ofSeconds(chance.between(leastSeconds, mostSeconds)), USER.id(), what, work);
    }
}
