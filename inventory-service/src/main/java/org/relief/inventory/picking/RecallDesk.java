package org.relief.inventory.picking;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static java.util.stream.Collectors.groupingBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.Recall.Fate;
import org.relief.inventory.picking.Recall.Held;
import org.relief.inventory.picking.Recall.OnCar;
import org.relief.inventory.picking.Recall.Place;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.FoundLot;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.Takes;
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

    /** Where goods with the maker's number lie, in all warehouses. */
    List<FoundLot> search(String lotNumber, @Nullable String item) {
        return cards.findByMaker(lotNumber).stream()
                .filter(lot -> item == null || lot.item().equals(item) || lot.inKits())
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

    /**
     * It was a mistake: the lots go out again, also those that came in since, where no other recall holds them. Who has other
     * goods by now keeps those.
     */
    Recall undo(Recall recall, String by) {
        Recall whole = carryOut(recall);
        return carryOut(
                step(whole.id(), "undo", current -> (current == null ? whole : current).undoing(by, clock.instant())));
    }

    private Recall letOut(Recall recall, Recall.Undo undo) {
        for (Place place : places(search(recall.lotNumber(), recall.item()))) {
            cards.endRecall(new CardKey(place.warehouse(), place.item()), recall.id(), place.lots(), undo.by());
        }
        if (!isStillCalledBack(recall.lotNumber())) {
            tellDrivers(
                    recall.cars(),
                    "recall:" + recall.id() + ":ended",
                    (load, goods, now) -> RampRules.recallEnded(load, recall.lotNumber(), goods, now));
        }
        return step(recall.id(), "undone", current -> (current == null ? recall : current).undone());
    }

    /** By another recall, whatever of: whoever drives some is then better called than told. */
    private boolean isStillCalledBack(String lotNumber) {
        return cards.calledBack(Stream.of(lotNumber)).areAny();
    }

    private Recall carryOut(Recall recall) {
        return switch (recall.state()) {
            case RUNNING -> callBack(recall);
            case UNDOING -> recall.undo() == null ? recall : letOut(recall, recall.undo());
            case DONE, UNDONE -> recall;
        };
    }

    private Recall callBack(Recall recall) {
        Recall told = recall;
        for (Place place : recall.places()) {
            told = carryOut(told, place);
        }
        List<OnCar> cars = recall.places().stream()
                .flatMap(place -> onCars(place).stream())
                .toList();
        tellDrivers(
                cars,
                "recall:" + recall.id() + ":told",
                (load, goods, now) -> RampRules.recalled(load, recall.lotNumber(), goods, now));
        return step(recall.id(), "done", current -> (current == null ? recall : current).done(cars));
    }

    /** What a load tells whoever drives it of goods on board. */
    private interface Word {
        Decision<Load, LoadRefusal> of(Load load, List<OnCar> goods, Instant now);
    }

    /** Through each load's own outbox, once: what a crash left untold is told when the recall is carried on. */
    private void tellDrivers(List<OnCar> cars, String cause, Word word) {
        Map<String, List<OnCar>> byDelivery = cars.stream().collect(groupingBy(OnCar::deliveryId));
        byDelivery.forEach(
                (delivery, goods) -> process.decide(delivery, cause, (load, now) -> word.of(load, goods, now)));
    }

    /**
     * Who holds some is written down before the card gives them others: after that nothing shows any more that they did,
     * and whoever carries it on after a crash could not say so.
     */
    private Recall carryOut(Recall recall, Place place) {
        List<Load> holding = loads.listHolding(place.warehouse(), place.lots());
        holding.forEach(process::advance);
        List<Held> seen = holding.stream()
                .map(load ->
                        new Held(load.id(), place.warehouse(), place.item(), LotTake.sum(load.reserved(place.item()))))
                .toList();
        String where = place.warehouse() + "/" + place.item();
        Recall known = seen.isEmpty()
                ? recall
                : step(
                        recall.id(),
                        "holding:" + where + seen.hashCode(),
                        now -> (now == null ? recall : now).holding(seen));
        CardKey card = new CardKey(place.warehouse(), place.item());
        cards.recall(card, recall.id(), place.lots(), uses(holding, place.item()), recall.by());
        List<Fate> fates = known.held(place).stream()
                .filter(held -> !known.knows(held.deliveryId(), place.item()))
                .flatMap(held -> repoint(known, held, card).stream())
                .toList();
        return fates.isEmpty()
                ? known
                : step(recall.id(), "told:" + where, current -> (current == null ? known : current).with(fates));
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

    private Optional<Fate> repoint(Recall recall, Held held, CardKey card) {
        String item = card.item();
        String delivery = held.deliveryId();
        List<LotTake> takes = cards.held(card, delivery);
        int after = LotTake.sum(takes);
        String cause = "recall:" + recall.id() + ":" + item;
        return applied(process.decide(delivery, cause, (load, _) -> RampRules.repoint(load, item, takes)))
                .map(load -> new Fate(
                        delivery, card.warehouse(), item, fate(load, held.units(), after, cause), held.units(), after));
    }

    /** What a run before this one released is released. */
    private Fate.Kind fate(Load load, int before, int after, String cause) {
        if (load.state().isLetGo()) {
            return Fate.Kind.RELEASED;
        }
        if (after >= before) {
            return Fate.Kind.REPOINTED;
        }
        if (load.filling().loadingSince() != null || !load.state().isSetAside()) {
            return Fate.Kind.SHORTENED;
        }
        process.decide(load.id(), cause + ":release", LoadRules::release);
        return Fate.Kind.RELEASED;
    }

    private static Optional<Load> applied(Outcome<Load, LoadRefusal> outcome) {
        return outcome instanceof Outcome.Applied<Load, LoadRefusal>(Load load, long _, boolean _)
                ? Optional.of(load)
                : Optional.empty();
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

    /** What of it households have by now, as far as drivers said so. */
    int handedOver(OnCar car) {
        return loads.find(car.deliveryId())
                .map(load -> Takes.unitsOf(car.lot(), load.car(car.item()).handedOver()))
                .orElse(0);
    }

    /** Carries on what a crash left half done. */
    @Scheduled(fixedDelayString = "${relief.inventory.resume-every:5s}")
    void resume() {
        Instant before = clock.instant().minus(PATIENCE);
        recalls.each(
                and(in("state", Recall.State.RUNNING.name(), Recall.State.UNDOING.name()), lt("at", before)),
                Sorts.ascending("at"),
                100,
                this::carryOut);
    }

    private Recall step(String id, String cause, Function<@Nullable Recall, Recall> next) {
        return recalls.<String>handle(id, cause, current -> Decision.accept(next.apply(current)))
                .applied();
    }
}
