package org.relief.inventory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.ItemEvent;
import org.relief.inventory.picking.LoadEvent;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.StockEvent;
import org.relief.inventory.warehouse.DayHours;
import org.relief.inventory.warehouse.OpeningHours;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.WarehouseEvent;
import org.relief.inventory.warehouse.WarehouseNames;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;

/** What this service writes is what its contracts show. */
class ProducedEventsTest {

    private static final String DELIVERY = "0f8d9a52-3d0e-4c57-8f49-6a2b9b1d2e03";
    private static final Instant EXPIRY = Instant.parse("2022-02-28T18:00:00Z");

    private final Contracts contracts = Contracts.of("inventory-service");

    @Test
    void everyEventHasASchemaAndAnExample() {
        contracts.assertComplete();
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesTheExample(String type, Record event) throws JSONException {
        String json = EventJson.write(event);
        contracts.assertFits("org.relief." + type, json);
        JSONAssert.assertEquals(contracts.example("org.relief." + type), json, JSONCompareMode.STRICT);
    }

    static Stream<Arguments> events() {
        Map<String, Record> events = new HashMap<>(Map.of(
                "item.defined.v1", itemDefined(),
                "item.retired.v1", new ItemEvent.ItemRetired("FOOD_PARCEL_5D"),
                "warehouse.defined.v1",
                        new WarehouseEvent.WarehouseDefined(
                                "W3",
                                "Barys food market",
                                new WarehouseNames(
                                        "Барыс азық-түлік базары", "Продуктовый рынок «Барыс»", "Barys food market"),
                                new Warehouse.Location(43.298, 76.894),
                                true,
                                "zhetysu",
                                null,
                                List.of(new OpeningHours("08:00", "13:00"), new OpeningHours("14:00", "20:00")),
                                "Asia/Almaty",
                                List.of(
                                        new DayHours(DayOfWeek.SATURDAY, List.of(new OpeningHours("10:00", "14:00"))),
                                        new DayHours(DayOfWeek.SUNDAY, List.of())),
                                new Warehouse.Window(
                                        Instant.parse("2022-01-06T12:00:00Z"), Instant.parse("2022-01-06T15:00:00Z"))),
                "stock.level-changed.v1", levelChanged(),
                "reservation.granted.v1",
                        new LoadEvent.ReservationGranted(
                                DELIVERY,
                                "W3",
                                Instant.parse("2022-01-06T05:50:00Z"),
                                List.of(new LoadEvent.GrantedLine(
                                        "FOOD_PARCEL_5D",
                                        4,
                                        3,
                                        EXPIRY,
                                        List.of(new LoadEvent.GrantedStop("9a7b6c5d-4e3f-4a2b-9c1d-0e9f8a7b6c05", 3)))),
                                1),
                "reservation.refused.v1",
                        new LoadEvent.ReservationRefused(DELIVERY, "W3", LoadEvent.RefusalReason.LOADING_BEGUN, 1),
                "reservation.released.v1",
                        new LoadEvent.ReservationReleased(DELIVERY, "W3", LoadEvent.ReleaseReason.DELIVERY_CANCELLED),
                "reservation.expired.v1", new LoadEvent.ReservationExpired(DELIVERY, "W3"),
                "load.dispatched.v1", loadDispatched(),
                "load.returned.v1",
                        new LoadEvent.LoadReturned(
                                DELIVERY,
                                "W3",
                                Instant.parse("2022-01-06T08:00:00Z"),
                                List.of(new LoadEvent.ReturnedLine(
                                        "FOOD_PARCEL_5D", 1, LoadEvent.Condition.GOOD, "W3-0007")))));
        Instant loading = Instant.parse("2022-01-06T03:41:00Z");
        events.put("load.loading-started.v1", new LoadEvent.LoadingStarted(DELIVERY, "W3", loading));
        events.put("load.loading-stopped.v1", new LoadEvent.LoadingStopped(DELIVERY, "W3", loading.plusSeconds(60)));
        events.put(
                "load.recalled.v1",
                new LoadEvent.LoadRecalled(
                        DELIVERY,
                        "W3",
                        Instant.parse("2022-01-06T05:10:00Z"),
                        "L-2201",
                        List.of(new LoadEvent.RecalledLine("FOOD_PARCEL_5D", "W3-0007", 3))));
        events.put(
                "load.recall-ended.v1",
                new LoadEvent.RecallEnded(
                        DELIVERY,
                        "W3",
                        Instant.parse("2022-01-06T05:25:00Z"),
                        "L-2201",
                        List.of(new LoadEvent.RecalledLine("FOOD_PARCEL_5D", "W3-0007", 3))));
        return events.entrySet().stream().map(event -> Arguments.of(event.getKey(), event.getValue()));
    }

    private static ItemEvent.ItemDefined itemDefined() {
        return new ItemEvent.ItemDefined(
                "FOOD_PARCEL_5D",
                Item.Category.GROCERIES,
                new Item.Names(
                        "Food parcel, one person, 5 days",
                        "Продуктовый набор, 1 человек, 5 дней",
                        "Азық-түлік жиынтығы, 1 адам, 5 күн"),
                "parcel",
                2780,
                6000,
                5,
                Item.ShelfLife.BEST_BEFORE,
                null,
                Item.DeprivationClass.FOOD,
                true,
                null,
                null);
    }

    private static StockEvent.LevelChanged levelChanged() {
        return new StockEvent.LevelChanged(
                "W3",
                "FOOD_PARCEL_5D",
                240,
                40,
                List.of(
                        new StockEvent.Available(120, EXPIRY, Expiry.Kind.BEST_BEFORE),
                        new StockEvent.Available(80, null, null)),
                250,
                12);
    }

    private static LoadEvent.LoadDispatched loadDispatched() {
        LotTake take = new LotTake("W3-0007", 3, EXPIRY, Expiry.Kind.BEST_BEFORE);
        return new LoadEvent.LoadDispatched(
                DELIVERY,
                "W3",
                Instant.parse("2022-01-06T03:52:00Z"),
                List.of(new LoadEvent.LoadedLine("FOOD_PARCEL_5D", 3, List.of(take), EXPIRY)));
    }
}
