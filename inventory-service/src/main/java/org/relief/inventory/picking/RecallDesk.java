package org.relief.inventory.picking;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.Recall.Fate;
import org.relief.inventory.picking.Recall.OnCar;
import org.relief.inventory.picking.Recall.Place;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.FoundLot;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.Use;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.springframework.scheduling.annotation.Scheduled;

/** Calls lots back: blocks them on every card, and sees that every load that held some has others or is let go. */
class RecallDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AggregateStore<Recall> recalls;
    private final StockCards cards;
    private final Loads loads;
    private final LoadProcess process;
    private final Clock clock;

    RecallDesk(AggregateStore<Recall> recalls, StockCards cards, Loads loads, LoadProcess process, Clock clock) {
        this.recalls = recalls;
        this.cards = cards;
        this.loads = loads;
        this.process = process;
        this.clock = clock;
    }

    /** Where goods with the maker's number lie, in the warehouses that the caller reaches. */
    List<FoundLot> search(String lotNumber, @Nullable String item, Predicate<String> reaches) {
        return cards.findByMaker(lotNumber).stream()
                .filter(lot -> item == null || lot.item().equals(item))
                .filter(lot -> reaches.test(lot.warehouse()))
                .toList();
    }

    Recall recall(String id, String lotNumber, @Nullable String item, String by, List<FoundLot> found) {
        Recall begun = Recall.begun(id, lotNumber, item, by, clock.instant(), places(found));
        return carryOut(step(id, "recall", current -> current == null ? begun : current));
    }

    private static List<Place> places(List<FoundLot> found) {
        Map<CardKey, Place> places = new LinkedHashMap<>();
        for (FoundLot lot : found) {
            places.merge(
                    new CardKey(lot.warehouse(), lot.item()),
                    new Place(lot.warehouse(), lot.item(), List.of(lot.lot()), lot.onHand()),
                    (one, other) -> new Place(
                            one.warehouse(),
                            one.item(),
                            Stream.concat(one.lots().stream(), other.lots().stream())
                                    .toList(),
                            one.units() + other.units()));
        }
        return List.copyOf(places.values());
    }

    Optional<Recall> find(String id) {
        return recalls.find(id);
    }

    /** Newest first. */
    List<Recall> list(int limit) {
        return recalls.list(Filters.empty(), Sorts.descending("at", "_id"), limit);
    }

    private Recall carryOut(Recall recall) {
        if (recall.state() == Recall.State.DONE) {
            return recall;
        }
        Recall told = recall;
        for (Place place : recall.places()) {
            told = carryOut(told, place);
        }
        List<OnCar> cars = recall.places().stream()
                .flatMap(place -> onCars(place).stream())
                .toList();
        return step(recall.id(), "done", current -> (current == null ? recall : current).done(cars));
    }

    private Recall carryOut(Recall recall, Place place) {
        List<Load> holding = loads.listHolding(place.warehouse(), place.lots());
        holding.forEach(process::advance);
        CardKey card = new CardKey(place.warehouse(), place.item());
        cards.recall(card, recall.id(), place.lots(), uses(holding, place.item()), recall.by());
        List<Fate> fates = new ArrayList<>();
        for (Load load : holding) {
            if (!recall.knows(load.id(), place.item())) {
                fates.add(repoint(recall, load, card));
            }
        }
        return fates.isEmpty()
                ? recall
                : step(
                        recall.id(),
                        "told:" + place.warehouse() + "/" + place.item(),
                        current -> (current == null ? recall : current).with(fates));
    }

    /** Until when each delivery needs the goods to be good, if it leaves now. */
    private Map<String, Instant> uses(List<Load> holding, String item) {
        Instant now = clock.instant();
        Map<String, Instant> uses = new HashMap<>();
        for (Load load : holding) {
            load.findLine(item)
                    .flatMap(line -> load.uses(line, now).stream().map(Use::at).max(Instant::compareTo))
                    .ifPresent(last -> uses.put(load.id(), last));
        }
        return uses;
    }

    private Fate repoint(Recall recall, Load load, CardKey card) {
        String item = card.item();
        List<LotTake> takes = cards.held(card, load.id());
        int before = LotTake.sum(load.reserved(item));
        int after = LotTake.sum(takes);
        String cause = "recall:" + recall.id() + ":" + item;
        Load next = applied(process.decide(load.id(), cause, (l, _) -> RampRules.repoint(l, item, takes)), load);
        if (after >= before) {
            return new Fate(load.id(), card.warehouse(), item, Fate.Kind.REPOINTED, before, after);
        }
        boolean inUse = next.filling().loadingSince() != null || !next.state().isSetAside();
        if (!inUse) {
            process.decide(load.id(), cause + ":release", LoadRules::release);
        }
        Fate.Kind kind = inUse ? Fate.Kind.SHORTENED : Fate.Kind.RELEASED;
        return new Fate(load.id(), card.warehouse(), item, kind, before, after);
    }

    private static Load applied(Outcome<Load, LoadRefusal> outcome, Load otherwise) {
        return outcome instanceof Outcome.Applied<Load, LoadRefusal>(Load load, long _, boolean _) ? load : otherwise;
    }

    /** What of these lots has left and did not come back. */
    List<OnCar> onCars(Place place) {
        return loads.listLoaded(place.warehouse(), place.lots()).stream()
                .flatMap(load -> load.car(place.item()).mayComeBack().stream()
                        .filter(take -> place.lots().contains(take.lot()))
                        .map(take -> new OnCar(
                                load.id(),
                                load.driver(),
                                place.warehouse(),
                                place.item(),
                                take.lot(),
                                take.quantity())))
                .toList();
    }

    /** Carries on what a crash left half done. */
    @Scheduled(fixedDelayString = "${relief.inventory.resume-every:5s}")
    void resume() {
        Instant before = clock.instant().minus(PATIENCE);
        recalls.list(and(eq("state", Recall.State.RUNNING.name()), lt("at", before)), Sorts.ascending("at"), 100)
                .forEach(this::carryOut);
    }

    private Recall step(String id, String cause, Function<@Nullable Recall, Recall> next) {
        return recalls.<String>handle(id, cause, current -> Decision.accept(next.apply(current)))
                .applied();
    }
}
