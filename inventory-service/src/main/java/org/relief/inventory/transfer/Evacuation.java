package org.relief.inventory.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.picking.LoadsLetGo;
import org.relief.inventory.stock.Exposure;
import org.relief.inventory.stock.Exposure.CapPassed;
import org.relief.inventory.stock.Kept;
import org.relief.inventory.stock.Removable;
import org.relief.inventory.stock.TransferCards;
import org.relief.inventory.transfer.Transfer.Line;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.Warehouse.Alert;
import org.relief.inventory.warehouse.Warehouse.Posture;
import org.relief.inventory.warehouse.Warehouses;

/** Empties a warehouse that is threatened: what waits for cars is let go, and all that is free, or that somebody keeps back, goes to other warehouses. */
class Evacuation {

    /**
     * @param kilograms of all its lines
     * @param capPassed where more than should would stand there then
     */
    record Share(
            String to,
            List<Removable> lines,
            long kilograms,
            @Nullable CapPassed capPassed) {}

    /**
     * @param letGo deliveries whose goods were only set aside: those go along, free for whoever needs them most, and their requests go back
     *     into the plan
     * @param leaving deliveries that are being loaded: they leave
     * @param stays what has expired
     * @param kept what people keep back: it goes along and stays theirs
     */
    record EvacuationPlan(
            List<String> letGo, List<String> leaving, List<Share> shares, List<Removable> stays, List<Kept> kept) {}

    /** What goes to one place, while it is being shared out. */
    private static final class Truck {
        private final String to;
        private final List<Removable> lines = new ArrayList<>();
        private long grams;

        Map<String, Long> units() {
            return lines.stream().collect(toMap(Removable::item, item -> (long) item.units()));
        }

        Truck(String to) {
            this.to = to;
        }

        void take(Removable item, long weight) {
            lines.add(item);
            grams += weight;
        }
    }

    private final Warehouses warehouses;
    private final Items items;
    private final LoadsLetGo loads;
    private final TransferCards cards;
    private final TransferDesk transfers;
    private final Exposure exposure;
    private final Clock clock;

    Evacuation(
            Warehouses warehouses,
            Items items,
            LoadsLetGo loads,
            TransferCards cards,
            TransferDesk transfers,
            Exposure exposure,
            Clock clock) {
        this.warehouses = warehouses;
        this.items = items;
        this.loads = loads;
        this.cards = cards;
        this.transfers = transfers;
        this.exposure = exposure;
        this.clock = clock;
    }

    /** What would become of everything; each item goes to one place, the heaviest first to where least goes yet. */
    EvacuationPlan plan(String from, List<String> to) {
        List<String> letGo = loads.waiting(from);
        List<Removable> all = cards.removable(from, Set.copyOf(letGo));
        List<Truck> trucks = to.stream().map(Truck::new).toList();
        all.stream()
                .filter(item -> item.units() > 0)
                .sorted(Comparator.comparingLong(this::grams).reversed().thenComparing(Removable::item))
                .forEach(item -> trucks.stream()
                        .min(Comparator.comparingLong(truck -> truck.grams))
                        .ifPresent(truck -> truck.take(item, grams(item))));
        List<Share> shares = trucks.stream()
                .filter(truck -> !truck.lines.isEmpty())
                .map(truck -> new Share(
                        truck.to,
                        List.copyOf(truck.lines),
                        truck.grams / 1000,
                        exposure.with(warehouses.find(truck.to), truck.units())))
                .toList();
        return new EvacuationPlan(
                letGo,
                loads.leaving(from),
                shares,
                all.stream().filter(item -> item.expired() > 0).toList(),
                all.stream().flatMap(item -> item.kept().stream()).toList());
    }

    private long grams(Removable item) {
        return (long) item.units()
                * items.find(item.item())
                        .map(Item::definition)
                        .map(Item.Definition::grams)
                        .orElse(0);
    }

    /** Freezes it first, so that nothing new is set aside meanwhile. May be done again. */
    List<Transfer> begin(Warehouse from, List<String> to, String reason, String command, String by) {
        warehouses.alert(from.id(), new Alert(Posture.EVACUATING, reason, by, clock.instant()), command);
        loads.letGo(from.id(), "evacuate:" + command);
        return plan(from.id(), to).shares().stream()
                .map(share -> transfers.begin(transfer(from, share, command, by)))
                .toList();
    }

    private Transfer transfer(Warehouse from, Share share, String command, String by) {
        List<Line> lines = share.lines().stream()
                .map(item -> new Line(item.item(), List.of(), List.of(), List.of()))
                .toList();
        String id =
                UUID.nameUUIDFromBytes((command + share.to()).getBytes(UTF_8)).toString();
        return Transfer.asked(
                        id,
                        from.area(),
                        from.id(),
                        share.to(),
                        lines,
                        Transfer.Reason.EVACUATION,
                        true,
                        by,
                        clock.instant())
                .keeping(share.lines().stream()
                        .flatMap(item -> item.kept().stream())
                        .toList());
    }

    /** The danger is over: what has not left stays, and the warehouse works again. */
    Warehouse end(Warehouse warehouse, String command) {
        transfers
                .listEvacuating(warehouse.id())
                .forEach(t -> transfers.decide(t.id(), command, current -> current.cancel(clock.instant())));
        return warehouses.alert(warehouse.id(), null, command);
    }
}
