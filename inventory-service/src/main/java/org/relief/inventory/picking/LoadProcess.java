package org.relief.inventory.picking;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Items;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.stock.Grant;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.WarehouseLive;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/**
 * Carries a load's decisions to the stock cards and their answers back. Every step may be taken again,
 * by the same event, the same request or the sweep, and has its effect once; so a crash anywhere costs
 * time, not goods.
 */
class LoadProcess {

    /** What a load answers at a time. */
    interface Rule {
        Decision<Load, LoadRefusal> decide(Load load, Instant now);
    }

    /** Tells the warehouse's page to look again. */
    record Changed(String deliveryId, Load.State state) {}

    private final Loads loads;
    private final WarehouseLive live;
    private final LoadCards cards;
    private final Warehouses warehouses;
    private final Items items;
    private final LoadMetrics metrics;
    private final Clock clock;

    LoadProcess(
            Loads loads,
            LoadCards cards,
            Warehouses warehouses,
            Items items,
            WarehouseLive live,
            LoadMetrics metrics,
            Clock clock) {
        this.metrics = metrics;
        this.loads = loads;
        this.live = live;
        this.cards = cards;
        this.warehouses = warehouses;
        this.items = items;
        this.clock = clock;
    }

    /** Sets goods aside for a new delivery. */
    Load plan(Load planned, String cause) {
        Load load = give(planned.id(), cause, current -> Decision.accept(current == null ? planned : current))
                .applied();
        if (load.state().isLetGo()) {
            // A first try may have set goods aside before the delivery was cancelled.
            cards.release(planned);
        }
        return advance(load);
    }

    /** The delivery is off, perhaps before it was ever heard of. */
    Load cancel(Load neverMind, String cause) {
        Instant now = clock.instant();
        return advance(give(
                        neverMind.id(),
                        cause,
                        current -> current == null ? Decision.accept(neverMind) : LoadRules.cancel(current, now))
                .applied());
    }

    /** Gives a known load a command and carries out what follows from it. */
    Outcome<Load, LoadRefusal> decide(String delivery, String cause, Rule rule) {
        Outcome<Load, LoadRefusal> outcome = step(delivery, cause, rule);
        return outcome instanceof Outcome.Applied<Load, LoadRefusal>(Load load, long version, boolean replayed)
                ? new Outcome.Applied<>(advance(load), version, replayed)
                : outcome;
    }

    /** Takes the load as far as it can go by itself. */
    Load advance(Load load) {
        return tell(
                switch (load.state()) {
                    case RESERVING -> reserve(load);
                    case FITTING -> fit(load);
                    case EXTENDING -> extend(load);
                    case RELEASING, EXPIRING -> letGo(load);
                    case LOADING -> putAboard(load);
                    case RETURNING -> takeBack(load);
                    case DISPATCHED, DELIVERED, RETURNED, RESERVED, REFUSED, RELEASED, EXPIRED -> load;
                });
    }

    private Load reserve(Load load) {
        if (!isOpen(load)) {
            // A first try may have set goods aside before the warehouse closed.
            cards.release(load);
            return granted(load, Map.of(), RefusalReason.WAREHOUSE_CLOSED);
        }
        Map<String, Grant> grants = cards.reserve(load);
        return granted(load, takes(grants), whyNothing(grants));
    }

    private Load granted(Load load, Map<String, List<LotTake>> takes, RefusalReason whyNothing) {
        Load next = step(load, "granted" + anew(load), (l, now) -> LoadRules.grant(l, takes, whyNothing, now));
        return goOn(load, next);
    }

    /** What the cards are to be told next, now that they have set goods aside. */
    private Load goOn(Load told, Load next) {
        return switch (next.state()) {
            case RELEASING, EXPIRING -> letGo(next);
            case FITTING -> fit(next);
            case EXTENDING -> extend(next);
            case RELEASED, EXPIRED -> {
                // It was cancelled meanwhile, and let go before the cards heard of it.
                cards.release(told);
                yield next;
            }
            case RESERVING, RESERVED, REFUSED, LOADING, DISPATCHED, RETURNING, RETURNED, DELIVERED -> next;
        };
    }

    /**
     * A car has left with its goods. At a donor's place nobody else says so: the driver's word loads it, as it is set aside, and
     * anew where that had run out.
     *
     * @param counted units of what the driver did not find all of
     */
    void collected(String delivery, String driver, Map<String, Integer> counted, String cause) {
        Load load = loads.find(delivery)
                .orElseThrow(() -> new IllegalStateException("no load for the delivery of event " + cause));
        if (!isAtDonors(load) || load.loadedAt() != null) {
            return;
        }
        if (load.state() == Load.State.RESERVING) {
            throw new IllegalStateException("what was planned for it is not set aside yet");
        }
        if (load.state() == Load.State.EXPIRED) {
            decide(delivery, cause + ":anew", RampRules::renew);
        }
        decide(delivery, cause + ":start", FillingRules::startLoading);
        decide(delivery, cause, (l, now) -> LoadRules.dispatch(l, Picking.counted(l.lines(), counted), driver, now));
    }

    private boolean isAtDonors(Load load) {
        return warehouses.find(load.warehouse()).filter(Warehouse::isTemporary).isPresent();
    }

    private Load fit(Load load) {
        long step = load.filling().step();
        cards.keep(load);
        return goOn(load, step(load, "fit:" + step, (l, now) -> FillingRules.fitted(l, step, now)));
    }

    /** Sets more goods aside for stops that join. */
    Outcome<Load, LoadRefusal> extend(String delivery, Extension extension, String cause) {
        var outcome = decide(delivery, cause, (load, now) -> FillingRules.extend(load, extension, now));
        if (outcome instanceof Outcome.Applied<Load, LoadRefusal>(Load load, long _, boolean replayed) && replayed) {
            load.filling().find(extension.number()).ifPresent(known -> cards.giveBack(load, known));
        }
        return outcome;
    }

    private Load extend(Load load) {
        Extension next = load.filling().waiting().orElseThrow();
        if (!isOpen(load)) {
            return extended(load, next, Map.of(), RefusalReason.WAREHOUSE_CLOSED);
        }
        Map<String, Grant> grants = cards.reserveMore(load, next);
        return extended(load, next, grants, whyNothing(grants));
    }

    private Load extended(Load load, Extension extension, Map<String, Grant> grants, RefusalReason whyNothing) {
        int number = extension.number();
        Load next = step(
                load,
                "extended:" + number,
                (l, now) -> FillingRules.extended(l, number, takes(grants), whyNothing, now));
        next.filling().find(number).ifPresent(known -> cards.giveBack(next, known, grants));
        return goOn(load, next);
    }

    private boolean isOpen(Load load) {
        Instant now = clock.instant();
        return warehouses
                .find(load.warehouse())
                .filter(warehouse -> warehouse.isWorking() && !warehouse.isOver(now))
                .isPresent();
    }

    private static Map<String, List<LotTake>> takes(Map<String, Grant> grants) {
        Map<String, List<LotTake>> takes = new HashMap<>();
        grants.forEach((item, grant) -> takes.put(item, grant.takes()));
        return takes;
    }

    private RefusalReason whyNothing(Map<String, Grant> grants) {
        if (grants.values().stream().anyMatch(grant -> grant.shortage() == Grant.Shortage.EXPIRES_BEFORE_ARRIVAL)) {
            return RefusalReason.EXPIRES_BEFORE_ARRIVAL;
        }
        boolean neverStocked =
                grants.values().stream().allMatch(grant -> grant.shortage() == Grant.Shortage.NEVER_STOCKED);
        return neverStocked
                        && grants.keySet().stream()
                                .noneMatch(item -> items.find(item).isPresent())
                ? RefusalReason.UNKNOWN_ITEM
                : RefusalReason.NO_STOCK;
    }

    private Load letGo(Load load) {
        cards.release(load);
        return step(load, "let-go" + anew(load), LoadRules::letGo);
    }

    /** A cause of its own when the goods are set aside, and let go, a second time. */
    private static String anew(Load load) {
        return load.filling().step() == 0 ? "" : "#" + load.filling().step();
    }

    private Load putAboard(Load load) {
        Map<String, List<LotTake>> loaded = cards.load(load);
        return step(load, "dispatched", (l, now) -> LoadRules.dispatched(l, loaded, now));
    }

    private Load takeBack(Load load) {
        Load told = tell(load);
        told.returns().stream()
                .filter(goods -> !goods.booked() && goods.into() != null)
                .forEach(goods -> cards.bring(told, goods, requireNonNull(goods.into())));
        String last = told.returns().isEmpty() ? "" : told.returns().getLast().id();
        return step(told, "took-back:" + last, LoadRules::tookBack);
    }

    /** Tells the cards what became of goods that had left. Those that know keep quiet. */
    private Load tell(Load load) {
        List<Posting> postings = load.untold();
        if (postings.isEmpty()) {
            return load;
        }
        cards.tell(load, postings);
        metrics.told(postings);
        Posting last = postings.getLast();
        return step(load, "told:" + last.item() + ":" + last.cause(), (l, _) -> LoadRules.told(l, postings));
    }

    private Load step(Load load, String cause, Rule rule) {
        return step(load.id(), cause, rule).applied();
    }

    private Outcome<Load, LoadRefusal> step(String delivery, String cause, Rule rule) {
        Instant now = clock.instant();
        return give(
                delivery,
                cause,
                current -> current == null ? Decision.reject(new LoadRefusal.Unknown()) : rule.decide(current, now));
    }

    private Outcome<Load, LoadRefusal> give(
            String delivery, String cause, Function<@Nullable Load, Decision<Load, LoadRefusal>> decide) {
        Outcome<Load, LoadRefusal> outcome = loads.handle(delivery, cause, decide);
        if (outcome instanceof Outcome.Applied<Load, LoadRefusal>(Load load, long version, boolean replayed)
                && !replayed) {
            live.publish(
                    load.warehouse(), load.id() + "/" + version, "load.changed", new Changed(load.id(), load.state()));
        }
        return outcome;
    }
}
