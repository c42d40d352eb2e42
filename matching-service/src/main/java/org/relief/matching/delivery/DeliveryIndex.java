package org.relief.matching.delivery;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.Shift;

/** The deliveries of an area that are in memory, and who is on which. */
final class DeliveryIndex {

    private static final Comparator<Delivery> FURTHEST_FIRST = Comparator.comparing(Delivery::isBeyondLoading)
            .thenComparing(Delivery::state)
            .reversed();

    private final UnitOfWork unit;
    private final Map<String, Delivery> all = new LinkedHashMap<>();
    /** Sorted, so that one that was taken off and put back is where it was. */
    private final Map<String, Delivery> live = new TreeMap<>();

    private final Map<String, String> liveByShift = new HashMap<>();
    private final Map<String, Set<String>> liveByRequest = new HashMap<>();
    private final Map<String, Delivery> toBringBack = new TreeMap<>();
    /** How many have to do with a request or a shift, over or not. */
    private final Map<String, Integer> mentions = new HashMap<>();

    DeliveryIndex(UnitOfWork unit) {
        this.unit = unit;
    }

    /** Takes what is under way from another, for a look; not what is over. */
    void seeLive(DeliveryIndex other) {
        live.putAll(other.live);
        liveByShift.putAll(other.liveByShift);
        liveByRequest.putAll(other.liveByRequest);
        toBringBack.putAll(other.toBringBack);
    }

    void put(Delivery next) {
        Delivery last = unit.set(all, next.id(), next);
        leaveOut(last);
        unit.set(toBringBack, next.id(), next.hasToBringBack() ? next : null);
        if (next.isLive()) {
            unit.set(live, next.id(), next);
            unit.set(liveByShift, next.trip().shiftId(), next.id());
            next.requestsAhead().forEach(request -> index(request, ids -> ids.add(next.id())));
        }
        mentioned(next).forEach(id -> count(id, 1));
    }

    void remove(Delivery last) {
        leaveOut(last);
        unit.set(all, last.id(), null);
        unit.set(toBringBack, last.id(), null);
    }

    private void leaveOut(@Nullable Delivery last) {
        if (last != null && last.isLive()) {
            unit.set(live, last.id(), null);
            removeOwn(liveByShift, last.trip().shiftId(), last.id());
            last.requestsAhead().forEach(request -> index(request, ids -> ids.remove(last.id())));
        }
        if (last != null) {
            mentioned(last).forEach(id -> count(id, -1));
        }
    }

    private void index(String request, Consumer<Set<String>> change) {
        Set<String> ids = new TreeSet<>(liveByRequest.getOrDefault(request, Set.of()));
        change.accept(ids);
        unit.set(liveByRequest, request, ids.isEmpty() ? null : ids);
    }

    private void removeOwn(Map<String, String> index, String key, String deliveryId) {
        if (deliveryId.equals(index.get(key))) {
            unit.set(index, key, null);
        }
    }

    private static Stream<String> mentioned(Delivery delivery) {
        return Stream.concat(
                Stream.of(delivery.trip().shiftId()),
                Stream.concat(
                        delivery.stops().stream().map(Stop::requestId),
                        delivery.filling().asked().stream().map(Stop::requestId)));
    }

    private void count(String id, int more) {
        int next = mentions.getOrDefault(id, 0) + more;
        unit.set(mentions, id, next == 0 ? null : next);
    }

    /** Whether one in memory has to do with this request or shift. */
    boolean mentions(String id) {
        return mentions.containsKey(id);
    }

    List<Delivery> all() {
        return List.copyOf(all.values());
    }

    List<Delivery> live() {
        return List.copyOf(live.values());
    }

    Collection<Delivery> toBringBack() {
        return toBringBack.values();
    }

    Optional<Delivery> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    Optional<Delivery> findLiveOfShift(String shiftId) {
        return Optional.ofNullable(liveByShift.get(shiftId)).map(live::get);
    }

    Optional<Delivery> findLiveOfDriver(Shift shift) {
        return findLiveOfShift(shift.id())
                .or(() -> live.values().stream()
                        .filter(delivery ->
                                delivery.trip().driverId().equals(shift.duty().driverId()))
                        .filter(Delivery::isBeyondLoading)
                        .findFirst());
    }

    /** Those that are loaded first, then as far as they have come: the last are the first to bring less. */
    List<Delivery> liveOfRequest(String requestId) {
        return liveByRequest.getOrDefault(requestId, Set.of()).stream()
                .flatMap(id -> Optional.ofNullable(live.get(id)).stream())
                .sorted(FURTHEST_FIRST.thenComparing(delivery -> delivery.arrivesAt(requestId)))
                .toList();
    }
}
