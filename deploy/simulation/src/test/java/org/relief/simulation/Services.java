package org.relief.simulation;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.relief.intake.area.AreaParts;
import org.relief.intake.contact.SimulatedVault;
import org.relief.intake.item.ItemParts;
import org.relief.intake.neighborhood.NeighborhoodParts;
import org.relief.intake.request.RequestParts;
import org.relief.inventory.InParallel;
import org.relief.inventory.InventoryParts;
import org.relief.notification.NotificationParts;
import org.relief.notification.assignment.CodeCheck;
import org.relief.notification.assignment.HandoverCodes;
import org.relief.notification.shift.Ordinary;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.EventingParts;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.live.QuietUpdates;
import org.relief.platform.web.time.Ids;
import org.springframework.validation.SmartValidator;

/** How the services are put together here: by their own composition roots, with what stands in for the outside. */
final class Services {

    private Services() {}

    static Service intake() {
        return new Service("intake", catalog("intake.IntakeConfiguration", "catalog"), Services::intake);
    }

    private static Service.Parts intake(MongoDatabase database, EventingParts eventing, Clock clock, World world) {
        Ids ids = world.chance()::id;
        LiveUpdates live = QuietUpdates.of(clock);
        AreaParts areas = AreaParts.of(eventing.stores());
        ItemParts items = ItemParts.of(database);
        NeighborhoodParts places = NeighborhoodParts.of(eventing.stores(), live, clock);
        SimulatedVault vault = new SimulatedVault(StoreClient.client(database), database, eventing, ids, clock);
        RequestParts requests = RequestParts.of(
                eventing.stores(),
                database,
                eventing.setup(),
                new RequestParts.Places(areas.areas(), places.neighborhoods(), items.items()),
                vault.contacts(),
                SimulatedVault.SETTINGS,
                live,
                ids,
                world.chance().random(),
                clock);
        List<Subscription> subscriptions = new ArrayList<>(requests.subscriptions());
        subscriptions.add(items.subscription());
        subscriptions.add(areas.subscription());
        Desks desks = new Desks()
                .with(areas)
                .with(items)
                .with(places)
                .with(vault.contacts())
                .with(requests)
                .with(clock)
                .with(EventJson.MAPPER)
                .with(noValidator())
                .with(standard("Retention"))
                .with(standard("Ceiling"))
                .make(
                        "intake.request.MergedForms",
                        "intake.request.Answers",
                        "intake.request.Amendments",
                        "intake.request.HouseholdWeek",
                        "intake.request.NeedsToConfirm",
                        "intake.request.Earliest",
                        "intake.request.RequestController",
                        "intake.request.HouseholdController",
                        "intake.area.AreaController",
                        "intake.neighborhood.ReportController");
        Map<String, Runnable> upkeep = new LinkedHashMap<>();
        upkeep.put("settles questions", () -> desks.call("intake.neighborhood.QuestionSweep", "sweep"));
        upkeep.put("sweeps contacts", () -> desks.call("intake.request.ContactSweep", "sweep"));
        return new Service.Parts(desks, subscriptions, upkeep, vault::open);
    }

    /** A setting as the service has it unless told otherwise. */
    private static Object standard(String name) {
        try {
            var type = Class.forName("org.relief.intake.request." + name);
            var standard = type.getDeclaredField("STANDARD");
            standard.setAccessible(true);
            return standard.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Service inventory() {
        return new Service(
                "inventory", catalog("inventory.InventoryConfiguration", "eventCatalog"), Services::inventory);
    }

    private static Service.Parts inventory(MongoDatabase database, EventingParts eventing, Clock clock, World world) {
        InventoryParts parts = InventoryParts.of(
                eventing.stores(),
                database,
                QuietUpdates.of(clock),
                inSomeOrder(world.chance()),
                new SimpleMeterRegistry(),
                clock);
        Desks desks = new Desks()
                .with(parts)
                .with(clock)
                .make(
                        "inventory.warehouse.WarehouseController",
                        "inventory.donation.DonationController",
                        "inventory.stock.StockController",
                        "inventory.stock.LotController",
                        "inventory.picking.RecallController",
                        "inventory.transfer.TransferController",
                        "inventory.collection.CollectionController",
                        "inventory.picking.LoadController");
        Map<String, Runnable> upkeep = new LinkedHashMap<>();
        upkeep.put("lets reservations expire", () -> desks.call("inventory.picking.LoadSweep", "expire"));
        upkeep.put("resumes loads", () -> desks.call("inventory.picking.LoadSweep", "resume"));
        upkeep.put("resumes donations", () -> desks.call("inventory.donation.DonationDesk", "resume"));
        upkeep.put("resumes transfers", () -> desks.call("inventory.transfer.TransferDesk", "resume"));
        upkeep.put("ends collections", () -> desks.call("inventory.collection.CollectionDesk", "sweep"));
        upkeep.put("resumes recalls", () -> desks.call("inventory.picking.RecallDesk", "resume"));
        upkeep.put("tells what expired", () -> desks.call("inventory.stock.ExpirySweep", "run"));
        upkeep.put("writes the ledger", () -> desks.call("inventory.stock.Ledger", "once"));
        return new Service.Parts(desks, parts.picking().subscriptions(), upkeep, () -> {});
    }

    static Service notification() {
        return new Service(
                "notification",
                catalog("notification.NotificationConfiguration", "eventCatalog"),
                Services::notification);
    }

    private static Service.Parts notification(
            MongoDatabase database, EventingParts eventing, Clock clock, World world) {
        NotificationParts parts = NotificationParts.of(
                eventing.stores(), QuietUpdates.of(clock), clock, Duration.ofSeconds(60), Ordinary.ANY);
        Ids ids = world.chance()::id;
        Desks desks = new Desks()
                .with(parts)
                .with(clock)
                .with(ids)
                .with((HandoverCodes) (_, _) -> CodeCheck.UNVERIFIED)
                .make(
                        "notification.assignment.DeliveryController",
                        "notification.assignment.RoadController",
                        "notification.shift.ShiftController",
                        "notification.shift.PermitController");
        Map<String, Runnable> upkeep = new LinkedHashMap<>();
        upkeep.put("ends shifts", () -> desks.call("notification.shift.ShiftSweep", "sweep"));
        upkeep.put("settles reports", () -> desks.call("notification.assignment.SettlingSweep", "sweep"));
        return new Service.Parts(desks, parts.subscriptions(), upkeep, () -> {});
    }

    private static EventCatalog catalog(String configuration, String method) {
        try {
            Class<?> type = Class.forName("org.relief." + configuration);
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var called = type.getDeclaredMethod(method);
            called.setAccessible(true);
            return (EventCatalog) called.invoke(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What comes over HTTP is checked there; here everybody fills in forms as the page lets them. */
    private static SmartValidator noValidator() {
        return (SmartValidator) Proxy.newProxyInstance(
                Services.class.getClassLoader(),
                new Class<?>[] {SmartValidator.class},
                (_, method, _) -> method.getReturnType() == boolean.class ? true : null);
    }

    /** One after the other, in an order that the seed chooses. */
    private static InParallel inSomeOrder(Chance chance) {
        return new InParallel() {
            @Override
            public <T, R> List<R> map(List<T> inputs, Function<? super T, ? extends R> work) {
                List<R> results = new ArrayList<>(Collections.nCopies(inputs.size(), null));
                List<Integer> order = new ArrayList<>(
                        IntStream.range(0, inputs.size()).boxed().toList());
                while (!order.isEmpty()) {
                    int next = order.remove(chance.below(order.size()));
                    results.set(next, work.apply(inputs.get(next)));
                }
                return results;
            }
        };
    }
}
