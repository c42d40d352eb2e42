package org.relief.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.security.CurrentUser;
import tools.jackson.databind.JsonNode;

/** Who works in a warehouse: takes in donations, loads cars that stand there, takes back what comes back. */
final class Staff {

    private final City city;
    private final World world;
    private final String warehouse;
    private final CurrentUser user;
    private final Map<String, Runnable> cars = new TreeMap<>();
    private final Map<String, Integer> received = new TreeMap<>();
    private final Map<String, Integer> unsure = new TreeMap<>();
    private final Map<String, Instant> blocked;
    private long patience;
    private Instant closes = Instant.MAX;

    /** @param blocked since when a lot is known to be blocked */
    Staff(City city, String warehouse, Map<String, Instant> blocked) {
        this.blocked = blocked;
        this.city = city;
        this.world = city.world();
        this.warehouse = warehouse;
        this.user = City.user("staff-" + warehouse, "WAREHOUSE");
    }

    String warehouse() {
        return warehouse;
    }

    /** What was acknowledged to have come in, by item. */
    Map<String, Integer> received() {
        return received;
    }

    /** What somebody gave up to hand in without an answer, by item: it may be in the books. */
    Map<String, Integer> unsure() {
        return unsure;
    }

    void begin(int donations) {
        for (int i = 0; i < donations; i++) {
            boolean isEarly = i < donations / 4;
            city.later(user.id() + "/gate", "takes in goods", isEarly ? 1 : 600, isEarly ? 900 : 50_000, this::receive);
        }
        look();
    }

    /** After that nothing is taken in any more. */
    void closesAt(Instant end) {
        closes = end;
    }

    private void receive() {
        if (world.now().isAfter(closes)) {
            return;
        }
        Chance chance = world.chance();
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.add(City.body(
                "item",
                "PARCEL",
                "quantity",
                chance.between(10, 60),
                "expiry",
                City.body(
                        "at",
                        world.now().plusSeconds(chance.between(20_000, 900_000)).toString())));
        lines.add(City.body(
                "item",
                "MILK",
                "lotNumber",
                "M" + chance.below(20),
                "quantity",
                chance.between(5, 30),
                "expiry",
                City.body(
                        "at",
                        world.now().plusSeconds(chance.between(4_000, 60_000)).toString())));
        if (chance.in(0.5)) {
            lines.add(City.body("item", "KIT", "quantity", chance.between(3, 20)));
        }
        if (chance.in(0.6)) {
            lines.add(City.body(
                    "item",
                    "MEAL",
                    "quantity",
                    chance.between(5, 40),
                    "cookedAt",
                    world.now().minusSeconds(chance.between(0, 900)).toString()));
        }
        CommandId command = city.command();
        city.sendOrGiveUp(
                user.id() + "/gate",
                "takes in a donation",
                city.inventory(),
                desks -> desks.call(
                        "inventory.donation.DonationController",
                        "receiveDonation",
                        City.body("warehouse", warehouse, "lines", lines),
                        city.again(command),
                        user),
                answer -> answer.path("lots")
                        .forEach(lot -> received.merge(
                                lot.path("item").asString(""),
                                lot.path("quantity").asInt(),
                                Integer::sum)),
                _ -> {},
                () -> lines.forEach(
                        line -> unsure.merge((String) line.get("item"), (Integer) line.get("quantity"), Integer::sum)));
    }

    /** The car of a delivery stands at the gate. */
    /** @param loaded told to whom the car belongs, who stands beside it */
    void carIsHere(String delivery, Runnable loaded) {
        cars.put(delivery, loaded);
    }

    private void look() {
        city.later(user.id(), "looks at the list", 90, 360, () -> {
            look();
            try {
                loads(warehouse).forEach(this::tend);
                if (warehouse.equals(City.WAREHOUSES.getFirst())) {
                    takeBackFromCollections();
                }
            } catch (Unreachable _) {
                world.count("staff sees nothing");
            }
        });
    }

    private JsonNode loads(String at) {
        return city.ask(
                        user.id(),
                        "lists loads",
                        city.inventory(),
                        desks -> desks.call(
                                "inventory.picking.LoadController", "listLoads", at, null, false, page(), user))
                .path("items");
    }

    /** What was collected and nobody took comes here: nobody works at a donor's place. */
    private void takeBackFromCollections() {
        city.ask(
                        user.id(),
                        "lists collections",
                        city.inventory(),
                        desks -> desks.call(
                                "inventory.collection.CollectionController",
                                "listCollections",
                                City.AREA,
                                page(),
                                user))
                .path("items")
                .forEach(one -> loads(one.path("collection").asString("")).forEach(load -> {
                    if (load.path("state").asString("").equals("DISPATCHED")) {
                        maybeTakeBack(load, load.path("deliveryId").asString(""), warehouse);
                    }
                }));
    }

    static PageRequest page() {
        return new PageRequest(200, null);
    }

    private void tend(JsonNode load) {
        String delivery = load.path("deliveryId").asString("");
        switch (load.path("state").asString("")) {
            case "RESERVED", "EXTENDING", "FITTING" -> maybeLoad(load, delivery);
            case "DISPATCHED" -> maybeTakeBack(load, delivery, null);
            default -> {}
        }
    }

    private void maybeLoad(JsonNode load, String delivery) {
        if (!cars.containsKey(delivery)) {
            if (world.chance().in(0.01)) {
                wrongTap(delivery);
            }
            return;
        }
        if (load.path("loadingSince").isMissingNode()
                || load.path("loadingSince").isNull()) {
            act(delivery, "begins to load", "startLoading");
        } else {
            dispatch(load, delivery);
        }
    }

    private void wrongTap(String delivery) {
        act(delivery, "begins to load", "startLoading");
        city.later(user.id(), "sees the mistake", 20, 120, () -> act(delivery, "stops loading", "stopLoading"));
    }

    private void act(String delivery, String what, String method) {
        CommandId command = city.command();
        city.send(
                user.id(),
                what,
                city.inventory(),
                desks -> desks.call("inventory.picking.LoadController", method, delivery, command, user),
                _ -> {},
                _ -> {});
    }

    private void dispatch(JsonNode load, String delivery) {
        CommandId command = city.command();
        Map<String, Object> body = City.body("revision", load.path("revision").asLong());
        List<Map<String, Object>> unfit = unfit(load);
        JsonNode first = load.path("lines").path(0);
        if (!unfit.isEmpty()) {
            body.put("lines", unfit);
        } else if (world.chance().in(0.06)
                && first.path("granted").asInt() > 1
                && first.path("lots").size() == 1) {
            body.put(
                    "lines",
                    List.of(City.body(
                            "item", first.path("item").asString(""),
                            "quantity", first.path("granted").asInt() - 1,
                            "reason", world.chance().of(List.of("NOT_FOUND", "DAMAGED", "NO_ROOM")))));
        }
        Map<String, Instant> known = Map.copyOf(blocked);
        city.send(
                user.id(),
                "loads a car",
                city.inventory(),
                desks -> desks.call("inventory.picking.LoadController", "dispatchLoad", delivery, body, command, user),
                answer -> {
                    patience = 0;
                    nothingBlocked(answer, delivery, known);
                    Optional.ofNullable(cars.remove(delivery)).ifPresent(Runnable::run);
                },
                problem -> patience = problem.code().equals("lots-unfit") ? patience + 1_800 : 0);
    }

    /** @param known what everybody knew when the car was first said to be loaded */
    private static void nothingBlocked(JsonNode answer, String delivery, Map<String, Instant> known) {
        answer.path("lines")
                .forEach(line -> line.path("lots").forEach(lot -> {
                    String id = lot.path("lot").asString("");
                    int left = 0;
                    for (JsonNode stayed : line.path("leftBehind")) {
                        left += stayed.path("lot").asString("").equals(id)
                                ? stayed.path("quantity").asInt()
                                : 0;
                    }
                    Rule.NOTHING_BLOCKED_LEAVES.require(
                            lot.path("quantity").asInt() <= left || !known.containsKey(id),
                            "on the car: " + line + ", known since " + known.get(id),
                            delivery);
                }));
    }

    /** What would not last until the last door stays here, and what is blocked. */
    private List<Map<String, Object>> unfit(JsonNode load) {
        List<Map<String, Object>> unfit = new ArrayList<>();
        Instant last = world.now().plusSeconds(patience);
        load.path("lines")
                .forEach(line -> line.path("lots").forEach(lot -> {
                    boolean isBlocked = blocked.containsKey(lot.path("lot").asString(""));
                    if (isBlocked
                            || lot.path("expiresAt").isString()
                                    && Instant.parse(lot.path("expiresAt").asString())
                                            .isBefore(last)) {
                        unfit.add(City.body(
                                "item",
                                line.path("item").asString(""),
                                "lot",
                                lot.path("lot").asString(""),
                                "quantity",
                                0,
                                "reason",
                                isBlocked ? "DAMAGED" : "EXPIRED"));
                    }
                }));
        return unfit;
    }

    /**
     * A car came back with goods that nobody waits for.
     *
     * @param into where they are now; null for where they came from
     */
    private void maybeTakeBack(JsonNode load, String delivery, @Nullable String into) {
        if (!load.path("toBringBack").asBoolean(false) || !world.chance().in(0.3)) {
            return;
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        load.path("lines").forEach(line -> {
            int left = line.path("onBoard").asInt();
            if (left > 0) {
                lines.add(City.body(
                        "item",
                        line.path("item").asString(""),
                        "quantity",
                        left,
                        "condition",
                        world.chance().in(0.1) ? "DAMAGED" : "GOOD"));
            }
        });
        if (lines.isEmpty()) {
            return;
        }
        CommandId command = city.command();
        Map<String, Object> body = City.body("lines", lines, "carIsBack", true, "warehouse", into);
        city.send(
                user.id(),
                "takes goods back",
                city.inventory(),
                desks -> desks.call("inventory.picking.LoadController", "takeBackGoods", delivery, body, command, user),
                _ -> {},
                _ -> {});
    }
}
