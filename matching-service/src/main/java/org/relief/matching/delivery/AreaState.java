package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.AreaFacts;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Shift;
import org.relief.matching.area.StockCard;
import org.relief.matching.area.Warehouse;
import org.relief.matching.delivery.SteeringCommands.AskWhatIf;
import org.relief.matching.planner.Figures;
import org.relief.matching.planner.Item;

/**
 * All that is known of one area, in memory, for one thread. Every change goes through here, so that it is journaled
 * and that who is on which live delivery can be looked up.
 */
public final class AreaState {

    private final Journal journal;
    private final Supplier<String> ids;
    private AreaFacts facts = AreaFacts.UNHEARD;
    private Map<String, Item> items = Map.of();
    private final Map<String, NeighborhoodFacts> neighborhoods = new TreeMap<>();
    private final Map<String, Warehouse> warehouses = new TreeMap<>();
    private final Map<String, StockCard> stockCards = new TreeMap<>();
    private final Map<String, ReliefRequest> requests = new LinkedHashMap<>();
    private final Map<String, Shift> shifts = new LinkedHashMap<>();
    private final Map<String, Restriction> restrictions = new TreeMap<>();
    private final Map<String, Steering> steerings = new TreeMap<>();
    private final UnitOfWork unit = new UnitOfWork();
    private final DeliveryIndex deliveries = new DeliveryIndex(unit);
    private final Leaving leaving = new Leaving(unit);
    private final ClosedIds closed;
    private final PastDemand past;
    private long revision = 1;

    /** @param ids where new ones come from; each is drawn once, when something is decided, and carried from then on */
    public AreaState(Journal journal, Supplier<String> ids) {
        this.journal = journal;
        this.ids = ids;
        this.closed = new ClosedIds(unit, journal);
        this.past = new PastDemand(unit, journal);
    }

    /** The area as it is now, for another thread to look at; without the deliveries that are over. */
    public AreaState copy() {
        AreaState copy = new AreaState(journal, ids);
        copy.facts = facts;
        copy.items = items;
        copy.neighborhoods.putAll(neighborhoods);
        copy.warehouses.putAll(warehouses);
        copy.stockCards.putAll(stockCards);
        copy.requests.putAll(requests);
        copy.shifts.putAll(shifts);
        copy.deliveries.seeLive(deliveries);
        copy.restrictions.putAll(restrictions);
        copy.steerings.putAll(steerings);
        copy.revision = revision;
        return copy;
    }

    /** Its places, goods and rules alone, for another thread: nobody asks, nobody drives, nothing was ordered. */
    public AreaState withoutPeople() {
        AreaState copy = new AreaState(journal, ids);
        copy.facts = facts;
        copy.items = items;
        copy.neighborhoods.putAll(neighborhoods);
        copy.warehouses.putAll(warehouses);
        copy.stockCards.putAll(stockCards);
        return copy;
    }

    /** The id of something that is decided now. */
    String newId() {
        return ids.get();
    }

    /**
     * Does a piece of work as one: what it changes is kept and what it says is sent together, or, when it fails, not at
     * all, and the area is as it was before.
     */
    public <T> T together(Supplier<T> work) {
        unit.begin();
        try {
            T result = work.get();
            journal.keep();
            unit.end();
            return result;
        } catch (RuntimeException | Error e) {
            unit.takeBack();
            journal.drop();
            throw e;
        }
    }

    /** Does a piece of work that has no result as one. */
    public void together(Runnable work) {
        together(() -> {
            work.run();
            return true;
        });
    }

    /** Grows with every change that a plan may depend on; also with one that is taken back. */
    public long revision() {
        return revision;
    }

    public AreaFacts facts() {
        return facts;
    }

    public Map<String, Item> items() {
        return items;
    }

    public Collection<NeighborhoodFacts> neighborhoods() {
        return neighborhoods.values();
    }

    /** What a car holds that gets through where others of another kind do not; asked for at each look, so without ado. */
    public Set<String> passes(Shift shift) {
        VehicleKind kind = shift.duty().vehicle().kind();
        Set<String> passes = Set.of();
        for (NeighborhoodFacts one : neighborhoods.values()) {
            if (one.hasPass(kind)) {
                passes = new HashSet<>(passes);
                passes.add(one.pass());
            }
        }
        return passes;
    }

    public Collection<Warehouse> warehouses() {
        return warehouses.values();
    }

    public Collection<StockCard> stockCards() {
        return stockCards.values();
    }

    /** Those that are open, and those that are over and may still be heard of. */
    public Collection<ReliefRequest> requests() {
        return requests.values();
    }

    public Collection<Shift> shifts() {
        return shifts.values();
    }

    /** The deliveries that are neither completed nor cancelled; a copy. */
    public List<Delivery> liveDeliveries() {
        return deliveries.live();
    }

    public List<Delivery> deliveries() {
        return deliveries.all();
    }

    /** The deliveries that are over while their goods are still in the car. */
    public Collection<Delivery> toBringBack() {
        return deliveries.toBringBack();
    }

    public Collection<Restriction> restrictions() {
        return restrictions.values();
    }

    Optional<Restriction> findRestriction(String id) {
        return Optional.ofNullable(restrictions.get(id));
    }

    public Collection<Steering> steerings() {
        return steerings.values();
    }

    Optional<Steering> findSteering(String id) {
        return Optional.ofNullable(steerings.get(id));
    }

    /** Whether an order of this id was followed or refused before. */
    boolean knewSteering(String id) {
        return steerings.containsKey(id) || closed.contains(Kind.STEERING, id);
    }

    public NeighborhoodFacts neighborhood(String code) {
        return neighborhoods.getOrDefault(code, NeighborhoodFacts.unheard(code));
    }

    public Warehouse warehouse(String code) {
        return warehouses.getOrDefault(code, Warehouse.unheard(code));
    }

    public StockCard stockCard(String warehouse, String item) {
        return stockCards.getOrDefault(StockCard.key(warehouse, item), StockCard.unheard(warehouse, item));
    }

    public Optional<ReliefRequest> findRequest(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    public Optional<Shift> findShift(String id) {
        return Optional.ofNullable(shifts.get(id));
    }

    public Optional<Delivery> findDelivery(String id) {
        return deliveries.find(id);
    }

    /** The delivery that this shift is on. */
    public Optional<Delivery> findLiveOfShift(String shiftId) {
        return deliveries.findLiveOfShift(shiftId);
    }

    /** The delivery that this shift's driver is on, maybe since a shift before. */
    public Optional<Delivery> findLiveOfDriver(Shift shift) {
        return deliveries.findLiveOfDriver(shift);
    }

    /** The live deliveries that have stops ahead for this request, or are to have: those that keep what they bring first. */
    public List<Delivery> liveDeliveriesOf(String requestId) {
        return deliveries.liveOfRequest(requestId);
    }

    /** What live deliveries have for this request. */
    public Promised promised(String requestId) {
        return new Promised(liveDeliveriesOf(requestId).stream().flatMap(delivery -> delivery.visits(requestId)));
    }

    public void setItems(Map<String, Item> items) {
        if (!items.equals(this.items)) {
            // In an order of their own, since plans depend on it: the same state is planned the same in every JVM.
            this.items = Collections.unmodifiableMap(new TreeMap<>(items));
            revision++;
        }
    }

    public void put(AreaFacts next) {
        if (!next.equals(facts)) {
            restore(next);
            save(Kind.AREA, "", next);
        }
    }

    public void put(NeighborhoodFacts next) {
        if (!next.equals(neighborhoods.get(next.code()))) {
            restore(next);
            save(Kind.NEIGHBORHOOD, next.code(), next);
        }
    }

    public void put(Warehouse next) {
        if (!next.equals(warehouses.get(next.code()))) {
            restore(next);
            save(Kind.WAREHOUSE, next.code(), next);
        }
    }

    public void put(StockCard next) {
        if (!next.equals(stockCards.get(next.key()))) {
            restore(next);
            save(Kind.STOCK_CARD, next.key(), next);
        }
    }

    public void put(ReliefRequest next) {
        restore(next);
        save(Kind.REQUEST, next.id(), next);
    }

    public void put(Shift next) {
        if (!next.equals(shifts.get(next.id()))) {
            restore(next);
            save(Kind.SHIFT, next.id(), next);
        }
    }

    /** Of one that is over and has left memory, this is an old word that comes again. */
    void putUnlessOver(ReliefRequest unknown) {
        if (!closed.contains(Kind.REQUEST, unknown.id())) {
            put(unknown);
        }
    }

    /** Of one that is over and has left memory, this is an old word that comes again. */
    void putUnlessOver(Shift unknown) {
        if (!closed.contains(Kind.SHIFT, unknown.id())) {
            put(unknown);
        }
    }

    public void put(Delivery next) {
        restore(next);
        save(Kind.DELIVERY, next.id(), next);
    }

    void put(Restriction next) {
        restore(next);
        save(Kind.RESTRICTION, next.id(), next);
    }

    void put(Steering next) {
        restore(next);
        save(Kind.STEERING, next.id(), next);
    }

    private void save(Kind kind, String key, @Nullable Record value) {
        journal.save(kind, key, value);
        revision++;
    }

    /** Keeps the delivery with its next version and publishes what happened to it. */
    Delivery publish(Delivery delivery, DeliveryEvent event, Instant now) {
        Delivery next = delivery.withNextVersion();
        put(next);
        journal.publish(event, next.version(), now);
        return next;
    }

    /** Tells what became of a trip that waits; no reason to plan anew. */
    void publish(Shift shift, TripEvent event, Instant now) {
        restore(shift);
        journal.save(Kind.SHIFT, shift.id(), shift);
        journal.publish(event, shift.heldVersion(), now);
    }

    void publish(AreaFacts next, TripEvent event, Instant now) {
        put(next);
        journal.publish(event, next.dispatchVersion(), now);
    }

    void publish(RestrictionEvent event, long sequence, Instant now) {
        journal.publish(event, sequence, now);
    }

    void publish(SteeringEvent event, long sequence, Instant now) {
        journal.publish(event, sequence, now);
    }

    /** Tells who asked what would be, or why nobody can say. No reason to plan anew. */
    public void tell(
            AskWhatIf question,
            SteeringEvent.@Nullable Unanswered unanswered,
            @Nullable Figures asItIs,
            @Nullable Figures supposed,
            Instant now) {
        journal.publish(SteeringEvent.WhatIfAnswered.of(question, unanswered, asItIs, supposed, now), 1, now);
    }

    /** Tells the person who waits; no reason to plan anew. */
    void tell(ReliefRequest request, Outlook outlook, Instant now) {
        ReliefRequest told = request.told(outlook, now);
        restore(told);
        journal.save(Kind.REQUEST, told.id(), told);
        journal.publish(DeliveryEvent.OutlookChanged.of(told.id(), outlook, now), told.outlookVersion(), now);
        lookAtPromise(told, now);
    }

    /** Says how it stands with what was promised, when that is new. */
    void lookAtPromise(ReliefRequest request, Instant now) {
        Promise last = request.promise();
        if (last == null) {
            return;
        }
        Promise next = last.as(request, now);
        if (next != last) {
            promise(request, next, last.stands() ? null : last.standing(), now);
        }
    }

    ReliefRequest promise(ReliefRequest request, Promise promise, Instant now) {
        return promise(request, promise, null, now);
    }

    /** The plan weighs who counts on something more. */
    private ReliefRequest promise(
            ReliefRequest request, Promise promise, Promise.@Nullable Standing takesBack, Instant now) {
        ReliefRequest next = request.promised(promise);
        boolean weighs = next.isPromised() != request.isPromised();
        restore(next);
        if (weighs) {
            save(Kind.REQUEST, next.id(), next);
        } else {
            journal.save(Kind.REQUEST, next.id(), next);
        }
        journal.publish(PromiseEvent.PromiseChanged.of(next.id(), promise, takesBack, now), promise.version(), now);
        return next;
    }

    /** Nothing that may still be heard of it can change anything: its id is what stays. */
    void leave(ReliefRequest request, Instant now) {
        unit.set(requests, request.id(), null);
        left(Kind.REQUEST, request.id(), now);
        if (!request.asked().needs().isEmpty() && !facts.isClosed()) {
            past.add(request.asked(), facts.timeZone(), now);
        }
    }

    void leave(Shift shift, Instant now) {
        unit.set(shifts, shift.id(), null);
        left(Kind.SHIFT, shift.id(), now);
    }

    void leave(Delivery delivery, Instant now) {
        deliveries.remove(delivery);
        left(Kind.DELIVERY, delivery.id(), now);
    }

    private void left(Kind kind, String id, Instant now) {
        leaving.look(kind, id, null);
        journal.save(kind, id, null);
        closed.add(kind, id, now);
    }

    Leaving leaving() {
        return leaving;
    }

    /** Ids that nobody will ask for again. */
    void forgetOldIds(Instant now) {
        closed.forgetOld(now);
    }

    /** Whether a delivery in memory has to do with this request or shift. */
    boolean isOnDelivery(String id) {
        return deliveries.mentions(id);
    }

    /** What has left memory was asked for. */
    public Demand pastDemand(String neighborhood) {
        return past.of(neighborhood);
    }

    /** Examples of what has left memory, the latest first. */
    public List<RequestAsked> pastRequests(String neighborhood) {
        return past.requests(neighborhood);
    }

    /** Nothing more is likely to be asked for. */
    void forgetDemand() {
        past.clear();
    }

    void forget(Restriction restriction) {
        unit.set(restrictions, restriction.id(), null);
        save(Kind.RESTRICTION, restriction.id(), null);
    }

    /** An order that was followed or refused: said again, it does nothing. */
    void closeSteering(String id, Instant now) {
        if (steerings.containsKey(id)) {
            unit.set(steerings, id, null);
            save(Kind.STEERING, id, null);
        }
        closed.add(Kind.STEERING, id, now);
    }

    /** Takes in what was saved before. */
    public void restore(Record value) {
        switch (value) {
            case AreaFacts next -> restore(next);
            case NeighborhoodFacts next -> unit.set(neighborhoods, next.code(), next);
            case Warehouse next -> unit.set(warehouses, next.code(), next);
            case StockCard next -> unit.set(stockCards, next.key(), next);
            case ReliefRequest next -> restore(next);
            case Shift next -> restore(next);
            case Delivery next -> restore(next);
            case Restriction next -> unit.set(restrictions, next.id(), next);
            case Steering next -> unit.set(steerings, next.id(), next);
            case ClosedLeaf next -> closed.restore(next);
            case Demand next -> past.restore(next);
            case PastRequest next -> past.restore(next);
            default -> throw new IllegalArgumentException("not a record of an area: " + value.getClass());
        }
    }

    private void restore(AreaFacts next) {
        AreaFacts last = facts;
        unit.changing(() -> facts = last);
        facts = next;
    }

    private void restore(ReliefRequest next) {
        unit.set(requests, next.id(), next);
        leaving.watch(next);
    }

    private void restore(Shift next) {
        unit.set(shifts, next.id(), next);
        leaving.watch(next);
    }

    private void restore(Delivery next) {
        deliveries.put(next);
        leaving.watch(next);
    }
}
