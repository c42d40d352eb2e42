package org.relief.inventory.picking;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.InParallel;
import org.relief.inventory.item.Items;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.Grant;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.WarehouseLive;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a load's decisions to the stock cards and their answers back. Every step may be taken again,
 * by the same event, the same request or the sweep, and has its effect once; so a crash anywhere costs
 * time, not goods.
 */
class LoadProcess {

    private static final Logger log = LoggerFactory.getLogger(LoadProcess.class);

    /** What a load answers at a time. */
    interface Rule {
        Decision<Load, LoadRefusal> decide(Load load, Instant now);
    }

    /** Tells the warehouse's page to look again. */
    record Changed(String deliveryId, Load.State state) {}

    private final Loads loads;
    private final WarehouseLive live;
    private final StockCards cards;
    private final Warehouses warehouses;
    private final Items items;
    private final LoadMetrics metrics;
    private final Clock clock;

    LoadProcess(
            Loads loads,
            StockCards cards,
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
            letGoCards(planned);
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
            letGoCards(load);
            return granted(load, Map.of(), RefusalReason.WAREHOUSE_CLOSED);
        }
        List<Grant> grants = InParallel.map(
                load.lines(),
                line -> cards.reserve(
                        key(load, line.item()), load.id(), line.asked(), load.lastHandover(line, clock.instant())));
        List<String> asked = load.lines().stream().map(LoadLine::item).toList();
        return granted(load, takes(asked, grants), whyNothing(asked, grants));
    }

    private Load granted(Load load, Map<String, List<LotTake>> takes, RefusalReason whyNothing) {
        Load next = step(load, "granted", (l, now) -> LoadRules.grant(l, takes, whyNothing, now));
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
                letGoCards(told);
                yield next;
            }
            case RESERVING, RESERVED, REFUSED, LOADING, DISPATCHED, RETURNING, RETURNED, DELIVERED -> next;
        };
    }

    private Load fit(Load load) {
        long step = load.filling().step();
        InParallel.map(load.items(), item -> {
            cards.keep(key(load, item), load.id(), step, load.reserved(item));
            return item;
        });
        return goOn(load, step(load, "fit:" + step, (l, now) -> FillingRules.fitted(l, step, now)));
    }

    /** Sets more goods aside for stops that join. */
    Outcome<Load, LoadRefusal> extend(String delivery, Extension extension, String cause) {
        var outcome = decide(delivery, cause, (load, now) -> FillingRules.extend(load, extension, now));
        if (outcome instanceof Outcome.Applied<Load, LoadRefusal>(Load load, long _, boolean replayed) && replayed) {
            load.filling().find(extension.number()).ifPresent(known -> giveBack(load, known, known.items()));
        }
        return outcome;
    }

    private Load extend(Load load) {
        Extension next = load.filling().waiting().orElseThrow();
        if (!isOpen(load)) {
            return extended(load, next, List.of(), RefusalReason.WAREHOUSE_CLOSED);
        }
        List<Grant> grants = InParallel.map(next.lines(), line -> more(load, next, line));
        return extended(load, next, grants, whyNothing(next.items(), grants));
    }

    private Grant more(Load load, Extension extension, Extension.Line line) {
        Instant usableAt = Load.lastHandover(extension.loadAt(), line.usableAt(), clock.instant());
        return cards.reserveMore(key(load, line.item()), load.id(), extension.step(), line.asked(), usableAt);
    }

    private Load extended(Load load, Extension extension, List<Grant> grants, RefusalReason whyNothing) {
        Map<String, List<LotTake>> takes = takes(extension.items(), grants);
        int number = extension.number();
        Load next =
                step(load, "extended:" + number, (l, now) -> FillingRules.extended(l, number, takes, whyNothing, now));
        List<String> taken = takes.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        next.filling().find(number).ifPresent(known -> giveBack(next, known, taken));
        return goOn(load, next);
    }

    /** What a card set aside that its load had meanwhile said no to; a card that has heard of that keeps quiet. */
    private void giveBack(Load load, Extension extension, List<String> taken) {
        taken.stream()
                .filter(item -> extension.step() > 0 && !extension.waits() && extension.granted(item) == 0)
                .forEach(item -> cards.keep(key(load, item), load.id(), extension.step(), load.reserved(item)));
    }

    private boolean isOpen(Load load) {
        return warehouses.find(load.warehouse()).map(Warehouse::open).orElse(false);
    }

    private static Map<String, List<LotTake>> takes(List<String> items, List<Grant> grants) {
        Map<String, List<LotTake>> takes = new HashMap<>();
        for (int i = 0; i < grants.size(); i++) {
            takes.put(items.get(i), grants.get(i).takes());
        }
        return takes;
    }

    private RefusalReason whyNothing(List<String> asked, List<Grant> grants) {
        if (grants.stream().anyMatch(grant -> grant.shortage() == Grant.Shortage.EXPIRES_BEFORE_ARRIVAL)) {
            return RefusalReason.EXPIRES_BEFORE_ARRIVAL;
        }
        boolean neverStocked = grants.stream().allMatch(grant -> grant.shortage() == Grant.Shortage.NEVER_STOCKED);
        return neverStocked && asked.stream().noneMatch(item -> items.find(item).isPresent())
                ? RefusalReason.UNKNOWN_ITEM
                : RefusalReason.NO_STOCK;
    }

    private Load letGo(Load load) {
        letGoCards(load);
        return step(load, "let-go", LoadRules::letGo);
    }

    private void letGoCards(Load load) {
        InParallel.map(load.items(), item -> {
            cards.release(key(load, item), load.id());
            return item;
        });
    }

    private Load putAboard(Load load) {
        List<LoadLine> lines =
                load.lines().stream().filter(line -> line.granted() > 0).toList();
        // Confirmed as loading since then: what was fit to leave at that time leaves.
        Instant leaves = load.changedAt();
        List<List<LotTake>> loaded = InParallel.map(
                lines,
                line -> cards.load(
                        key(load, line.item()),
                        load.id(),
                        line.toLoad(),
                        line.leftBehind(),
                        load.lastHandover(line, leaves),
                        load.loadedBy()));
        Map<String, List<LotTake>> takes = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            takes.put(lines.get(i).item(), loaded.get(i));
        }
        return step(load, "dispatched", (l, now) -> LoadRules.dispatched(l, takes, now));
    }

    private Load takeBack(Load load) {
        Load told = tell(load);
        String last = told.returns().isEmpty() ? "" : told.returns().getLast().id();
        return step(told, "took-back:" + last, LoadRules::tookBack);
    }

    /** Tells the cards what became of goods that had left. Those that know keep quiet. */
    private Load tell(Load load) {
        List<Posting> postings = load.untold();
        if (postings.isEmpty()) {
            return load;
        }
        Map<String, List<Posting>> byItem = postings.stream().collect(Collectors.groupingBy(Posting::item));
        InParallel.map(List.copyOf(byItem.values()), ofItem -> {
            ofItem.forEach(posting -> tell(load, posting));
            return ofItem;
        });
        metrics.told(postings);
        Posting last = postings.getLast();
        return step(load, "told:" + last.item() + ":" + last.cause(), (l, _) -> LoadRules.told(l, postings));
    }

    private void tell(Load load, Posting posting) {
        if (load.warehouse().isEmpty()) {
            log.warn(
                    "Delivery {} was cancelled before it had a warehouse; nobody's books can show {}",
                    load.id(),
                    posting);
            return;
        }
        cards.unload(key(load, posting.item()), load.area(), load.id(), posting.cause(), posting.entries());
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

    private static CardKey key(Load load, String item) {
        return new CardKey(load.warehouse(), item);
    }
}
