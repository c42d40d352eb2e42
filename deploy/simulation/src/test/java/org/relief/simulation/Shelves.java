package org.relief.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import tools.jackson.databind.JsonNode;

/** Who looks after what lies there: counts it, finds and misses some, blocks and recalls lots, keeps some back. */
final class Shelves {

    private static final String STOCK = "inventory.stock.StockController";
    private static final String LOTS = "inventory.stock.LotController";

    private final City city;
    private final World world;
    private final String warehouse;
    private final CurrentUser user;
    private final Map<String, Instant> blocked;
    private Instant closes = Instant.MAX;

    /** @param blocked since when a lot is known to be blocked, which is told to all */
    Shelves(City city, String warehouse, Map<String, Instant> blocked) {
        this.city = city;
        this.world = city.world();
        this.warehouse = warehouse;
        this.user = City.user("shelves-" + warehouse, "WAREHOUSE");
        this.blocked = blocked;
    }

    void begin(Instant end) {
        closes = end;
        walk();
    }

    private void walk() {
        city.later(user.id(), "walks along the shelves", 600, 3_000, () -> {
            if (world.now().isBefore(closes)) {
                walk();
                String item = world.chance().of(List.of("PARCEL", "MEAL", "KIT", "MILK"));
                if (world.chance().in(0.4)) {
                    // Two stand at the same shelf and do not know of each other.
                    world.inMillis(0, 3, user.id() + "-2", "looks too", () -> look(item));
                }
                look(item);
            }
        });
    }

    private void look(String item) {
        try {
            JsonNode card = city.ask(
                    user.id(),
                    "looks at " + item,
                    city.inventory(),
                    desks -> desks.call(STOCK, "getStock", warehouse, item, user));
            List<JsonNode> lots = new ArrayList<>();
            card.path("lots").forEach(lots::add);
            if (!lots.isEmpty()) {
                tend(item, world.chance().of(lots));
            }
        } catch (Unreachable | Problem _) {
            world.count("nothing to see on the shelf");
        }
    }

    private void tend(String item, JsonNode lot) {
        String id = lot.path("lot").asString("");
        int there = lot.path("onHand").asInt();
        boolean isBlocked = lot.path("quarantine").isString();
        switch (world.chance().below(8)) {
            case 0, 1 -> count(item, id, there);
            case 2 -> stock(item, "adjusts", "adjustStock", City.body("lot", id, "delta", 1, "reason", "FOUND"));
            case 3 ->
                stock(item, "writes off", "writeOffGoods", City.body("lot", id, "quantity", 1, "reason", "DAMAGED"));
            case 4, 5 -> {
                if (isBlocked) {
                    release(item, id);
                } else {
                    block(item, id);
                }
            }
            case 6 -> recall(item, lot);
            default -> keepBack(item, id, lot.path("free").asInt());
        }
    }

    private void count(String item, String lot, int there) {
        int counted = Math.max(0, there + world.chance().of(List.of(0, 0, 0, -1, 1)));
        Map<String, Object> body = City.body("lot", lot, "counted", counted, "reason", "COUNT");
        if (world.chance().in(0.5)) {
            body.put("seen", there);
        }
        stock(item, "counts", "countLot", body);
    }

    private void stock(String item, String what, String method, Map<String, Object> body) {
        CommandId command = city.command();
        city.send(
                user.id(),
                what,
                city.inventory(),
                desks -> desks.call(STOCK, method, warehouse, item, body, command, user),
                _ -> {},
                _ -> {});
    }

    private void block(String item, String lot) {
        CommandId command = city.command();
        Map<String, Object> body = City.body("reason", "INSPECTION");
        city.send(
                user.id(),
                "blocks a lot",
                city.inventory(),
                desks -> desks.call(LOTS, "quarantineLot", warehouse, item, lot, body, command, user),
                _ -> blocked.put(lot, world.now()),
                _ -> {});
    }

    private void release(String item, String lot) {
        CommandId command = city.command();
        blocked.remove(lot);
        city.send(
                user.id(),
                "ends a block",
                city.inventory(),
                desks -> desks.call(LOTS, "endQuarantine", warehouse, item, lot, null, command, user),
                _ -> {},
                _ -> {});
    }

    private void recall(String item, JsonNode lot) {
        if (!lot.path("lotNumber").isString() || !world.chance().in(0.3)) {
            return;
        }
        CommandId command = city.command();
        Map<String, Object> body = City.body("lotNumber", lot.path("lotNumber").asString(""), "item", item);
        city.sendOrGiveUp(
                user.id(),
                "recalls a maker's lot",
                city.inventory(),
                desks -> desks.call("inventory.picking.RecallController", "recallGoods", body, command, user),
                this::recalled,
                _ -> {},
                () -> {});
    }

    /** Of the lots that are here; now and then the number was read wrongly. */
    private void recalled(JsonNode recall) {
        recall.path("places")
                .forEach(place -> place.path("lots").forEach(one -> blocked.put(one.asString(""), world.now())));
        if (world.chance().in(0.3)) {
            takeBack(recall);
        }
    }

    private void takeBack(JsonNode recall) {
        CommandId command = city.command();
        String id = recall.path("id").asString("");
        recall.path("places").forEach(place -> place.path("lots").forEach(one -> blocked.remove(one.asString(""))));
        city.sendOrGiveUp(
                user.id(),
                "takes a recall back",
                city.inventory(),
                desks -> desks.call("inventory.picking.RecallController", "undoRecall", id, command, user),
                _ -> {},
                _ -> {},
                () -> {});
    }

    private void keepBack(String item, String lot, int free) {
        if (free < 2) {
            return;
        }
        CommandId command = city.command();
        Map<String, Object> body = City.body(
                "lot",
                lot,
                "quantity",
                world.chance().between(1, free),
                "kind",
                "PERSON",
                "until",
                world.now().plusSeconds(world.chance().between(600, 9_000)).toString(),
                "reason",
                "for the doctor");
        city.send(
                user.id(),
                "keeps some back",
                city.inventory(),
                desks -> desks.call(LOTS, "holdLot", warehouse, item, body, command, user),
                _ -> {
                    if (world.chance().in(0.5)) {
                        city.later(user.id(), "lets go", 60, 3_000, () -> letGo(item, command.toString()));
                    }
                },
                _ -> {});
    }

    private void letGo(String item, String hold) {
        CommandId command = city.command();
        city.send(
                user.id(),
                "lets go what was kept back",
                city.inventory(),
                desks -> desks.call(LOTS, "releaseHold", warehouse, item, hold, command, user),
                _ -> {},
                _ -> {});
    }
}
