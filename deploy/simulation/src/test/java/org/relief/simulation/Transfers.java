package org.relief.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import tools.jackson.databind.JsonNode;

/** Who brings goods from one warehouse to another, changes their mind on the way, and finds less than was said. */
final class Transfers {

    private static final String TRANSFERS = "inventory.transfer.TransferController";
    private static final CurrentUser USER = City.user("carrier", "WAREHOUSE");

    private final City city;
    private final World world;
    /** Of their own, by the seed: what others draw stays as it is. */
    private final Chance chance;

    private Instant closes = Instant.MAX;

    Transfers(City city, long seed) {
        this.city = city;
        this.world = city.world();
        this.chance = new Chance(seed ^ 0x7261_6e73);
    }

    void begin(Instant end) {
        closes = end;
        next();
    }

    private void next() {
        later("looks what is too much", 900, 4_000, () -> {
            if (world.now().isBefore(closes)) {
                next();
                choose();
            }
        });
    }

    private void choose() {
        String from = chance.of(City.WAREHOUSES);
        String to = chance.of(
                City.WAREHOUSES.stream().filter(one -> !one.equals(from)).toList());
        String item = chance.of(List.of("PARCEL", "KIT", "MILK"));
        CommandId command = new CommandId(chance.id());
        Map<String, Object> body = City.body(
                "from",
                from,
                "to",
                to,
                "reason",
                "REBALANCE",
                "lines",
                List.of(City.body("item", item, "quantity", chance.between(1, 12))));
        city.sendOrGiveUp(
                USER.id(),
                "sets goods aside for another warehouse",
                city.inventory(),
                desks -> desks.call(TRANSFERS, "beginTransfer", body, command, USER),
                answer -> carry(answer.path("id").asString("")),
                _ -> {},
                () -> {});
    }

    private void carry(String id) {
        if (chance.in(0.15)) {
            later("needs it here after all", 60, 2_000, () -> act("cancelTransfer", id, () -> {}));
            return;
        }
        later("sends it", 60, 3_000, () -> send(id));
    }

    private void sent(String id) {
        if (chance.in(0.15)) {
            later("takes the sending back", 5, 300, () -> act("takeBackDispatch", id, () -> carry(id)));
        } else {
            later("arrives", 300, 5_000, () -> receive(id));
        }
    }

    private void receive(String id) {
        try {
            JsonNode seen = city.ask(
                    USER.id(),
                    "looks at a transfer",
                    city.inventory(),
                    desks -> desks.call(TRANSFERS, "getTransfer", id, USER));
            CommandId command = new CommandId(chance.id());
            Map<String, Object> body = City.body("lines", missing(seen));
            call(
                    "receives a transfer",
                    desks -> desks.call(TRANSFERS, "receiveTransfer", id, body, command, USER),
                    () -> received(id));
        } catch (Unreachable | Problem _) {
            later("arrives", 30, 300, () -> receive(id));
        }
    }

    private List<Map<String, Object>> missing(JsonNode seen) {
        JsonNode line = seen.path("lines").path(0);
        JsonNode lot = line.path("lots").path(0);
        if (!chance.in(0.3) || lot.path("quantity").asInt() < 1) {
            return List.of();
        }
        return List.of(City.body(
                "item",
                line.path("item").asString(""),
                "lot",
                lot.path("lot").asString(""),
                "quantity",
                lot.path("quantity").asInt() - 1,
                "reason",
                chance.of(List.of("MISSING", "DAMAGED", "STAYED_BEHIND"))));
    }

    private void received(String id) {
        if (chance.in(0.1)) {
            later("takes the receipt back", 5, 300, () -> act("takeBackReceipt", id, () -> receive(id)));
        }
    }

    private void send(String id) {
        CommandId command = new CommandId(chance.id());
        call("sendTransfer", desks -> desks.call(TRANSFERS, "sendTransfer", id, null, command, USER), () -> sent(id));
    }

    private void act(String method, String id, Runnable done) {
        CommandId command = new CommandId(chance.id());
        call(method, desks -> desks.call(TRANSFERS, method, id, command, USER), done);
    }

    private void call(String what, City.Call call, Runnable done) {
        city.send(USER.id(), what, city.inventory(), call, _ -> done.run(), _ -> {});
    }

    private void later(String what, int leastSeconds, int mostSeconds, Runnable work) {
        world.in(java.time.Duration.ofSeconds(chance.between(leastSeconds, mostSeconds)), USER.id(), what, work);
    }
}
