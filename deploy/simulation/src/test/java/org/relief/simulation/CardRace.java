package org.relief.simulation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.security.CurrentUser;
import tools.jackson.databind.JsonNode;

/** Four adjust the same lot at once, two in each of two instances: each counts, and once. */
final class CardRace implements Runnable {

    private static final CurrentUser STAFF = new CurrentUser(
            "staff", java.util.Set.of("ADMIN", "WAREHOUSE"), java.util.Set.of("*"), java.util.Set.of("*"));
    private static final String STOCK = "inventory.stock.StockController";

    @Override
    public void run() {
        World world = new World(1, City.MORNING, 0);
        Store store = new Store(world, () -> {});
        var broker = LogProducer.of(world, () -> LogProducer.Fate.ARRIVES);
        Desks here = Warehousing.on(store, broker, world, "one").desks();
        Desks there = Warehousing.on(store, broker, world, "other").desks();
        String lot = receive(here);
        Threads.together(
                () -> add(here, lot, 1), () -> add(here, lot, 2), () -> add(there, lot, 3), () -> add(there, lot, 4));
        JsonNode card = here.call(STOCK, "getStock", "W1", "KIT", STAFF);
        int units = card.path("lots").path(0).path("onHand").asInt();
        if (units != 14) {
            throw new IllegalStateException("10 and 4 are " + units + ": " + card);
        }
    }

    private static String receive(Desks desks) {
        desks.call("inventory.item.Items", "define", "KIT", kit(), command(100).toString());
        desks.call(
                "inventory.warehouse.WarehouseController",
                "defineWarehouse",
                "W1",
                City.body(
                        "area",
                        City.AREA,
                        "name",
                        "W1",
                        "location",
                        City.NEIGHBORHOODS.getFirst().location(),
                        "open",
                        true),
                command(101),
                STAFF);
        JsonNode donation = desks.call(
                "inventory.donation.DonationController",
                "receiveDonation",
                City.body("warehouse", "W1", "lines", List.of(City.body("item", "KIT", "quantity", 10))),
                command(102),
                STAFF);
        return donation.path("lots").path(0).path("lot").asString("");
    }

    private static Map<String, Object> kit() {
        return City.body(
                "category",
                "FIRST_AID_KITS",
                "names",
                City.names("KIT"),
                "unit",
                "piece",
                "grams",
                800,
                "milliliters",
                2000,
                "personDays",
                1.0,
                "shelfLife",
                "NONE",
                "deprivationClass",
                "MEDICINE",
                "lifeCritical",
                true);
    }

    private static void add(Desks desks, String lot, int number) {
        desks.call(
                STOCK,
                "adjustStock",
                "W1",
                "KIT",
                City.body("lot", lot, "delta", 1, "reason", "FOUND"),
                command(number),
                STAFF);
    }

    private static CommandId command(int number) {
        return new CommandId(new UUID(1, number));
    }
}
