package org.relief.inventory.transfer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.LoadsLetGo;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.TransferCards;
import org.relief.inventory.transfer.Transfer.Line;
import org.relief.inventory.transfer.Transfer.State;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.Warehouses;

/** What comes to a warehouse next, so that nobody asks for what is on its way already. */
class Incoming {

    /**
     * One item, in units.
     *
     * @param onTheWay has left another warehouse for here
     * @param announced is set aside for here in another warehouse
     * @param comingBack on cars whose delivery is over
     * @param promised by donors of the area, who still have it: any warehouse's
     * @param expectedAt when the first of what is on the way should be here, where somebody said so
     */
    record IncomingItem(
            String item,
            int onTheWay,
            int announced,
            int comingBack,
            int promised,
            @Nullable Instant expectedAt) {

        static IncomingItem none(String item) {
            return new IncomingItem(item, 0, 0, 0, 0, null);
        }

        IncomingItem onTheWay(int units, @Nullable Instant at) {
            Instant first = at == null || expectedAt != null && expectedAt.isBefore(at) ? expectedAt : at;
            return new IncomingItem(item, onTheWay + units, announced, comingBack, promised, first);
        }

        IncomingItem announced(int units) {
            return new IncomingItem(item, onTheWay, announced + units, comingBack, promised, expectedAt);
        }

        IncomingItem comingBack(int units) {
            return new IncomingItem(item, onTheWay, announced, comingBack + units, promised, expectedAt);
        }

        IncomingItem promised(int units) {
            return new IncomingItem(item, onTheWay, announced, comingBack, promised + units, expectedAt);
        }

        private boolean isSome() {
            return onTheWay + announced + comingBack + promised > 0;
        }
    }

    private final TransferDesk transfers;
    private final LoadsLetGo loads;
    private final Warehouses warehouses;
    private final TransferCards cards;
    private final Clock clock;

    Incoming(TransferDesk transfers, LoadsLetGo loads, Warehouses warehouses, TransferCards cards, Clock clock) {
        this.transfers = transfers;
        this.loads = loads;
        this.warehouses = warehouses;
        this.cards = cards;
        this.clock = clock;
    }

    List<IncomingItem> list(Warehouse to) {
        Map<String, IncomingItem> items = new TreeMap<>();
        for (Transfer transfer : transfers.listComing(to.id())) {
            transfer.lines().forEach(line -> add(items, line.item(), of(transfer, line)));
        }
        loads.comingBack(to.id()).forEach((item, units) -> add(items, item, one -> one.comingBack(units)));
        warehouses.listDonors(to.area(), clock.instant()).stream()
                .filter(donor -> !donor.id().equals(to.id()))
                .flatMap(donor -> cards.removable(donor.id(), Set.of()).stream())
                .forEach(goods -> add(items, goods.item(), one -> one.promised(goods.units())));
        return items.values().stream().filter(IncomingItem::isSome).toList();
    }

    private static UnaryOperator<IncomingItem> of(Transfer transfer, Line line) {
        int units = LotTake.sum(line.lots());
        return transfer.state() == State.IN_TRANSIT
                ? one -> one.onTheWay(units, transfer.expectedAt())
                : one -> one.announced(units);
    }

    private static void add(Map<String, IncomingItem> items, String item, UnaryOperator<IncomingItem> more) {
        items.put(item, more.apply(items.getOrDefault(item, IncomingItem.none(item))));
    }
}
