package org.relief.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.relief.local.client.Api;
import org.relief.local.client.ApiException;
import org.relief.local.client.Bell;
import tools.jackson.databind.JsonNode;

/**
 * A driver with a phone: waits for offers, accepts most of them, has the car loaded, and goes from stop to stop in the
 * planned time divided by the speed-up. Which offers are declined and which visits fail is decided by the seed.
 */
final class SimulatedDriver implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SHORTEST_LEG = Duration.ofMillis(50);
    /** However fast the day is replayed, nobody is shown more households than a driver meets in an hour that is not. */
    private static final Duration BETWEEN_CONTACTS = Duration.ofMinutes(4);

    private static final double DECLINES = 0.05;
    private static final double NOBODY_HOME = 0.04;

    private final Api api;
    private final Api coordinator;
    private final Loading loading;
    private final Map<String, Object> shift;
    private final int speedup;
    private final Random random;
    private final Score score;
    private final String name;
    private final Map<String, Visit> visits = new HashMap<>();

    /** Stops of which nothing can be told any more. */
    private final Set<String> ended = new HashSet<>();

    /** Deliveries whose goods are in the car. */
    private final Set<String> aboard = new LinkedHashSet<>();

    private final Set<String> complaints = new HashSet<>();
    private Instant lastAsked = Instant.EPOCH;
    private volatile boolean offDuty;

    private record Visit(String stopId, boolean nobodyHome) {}

    SimulatedDriver(
            String name,
            Api api,
            Api coordinator,
            Loading loading,
            Map<String, Object> shift,
            int speedup,
            long seed,
            Score score) {
        this.name = name;
        this.api = api;
        this.coordinator = coordinator;
        this.loading = loading;
        this.shift = shift;
        this.speedup = speedup;
        this.random = new Random(seed);
        this.score = score;
    }

    /** Finishes what is on the road, then ends the shift. */
    void goOffDuty() {
        offDuty = true;
    }

    @Override
    public void run() {
        try (Bell bell = Bell.listen(api)) {
            String shiftId = startShift();
            while (!offDuty || isBusy()) step(bell);
            api.post("/api/shifts/" + shiftId + "/end", shiftId + "-end", Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ApiException e) {
            complain(e);
        }
    }

    private String startShift() {
        JsonNode open = api.get("/api/shifts/mine");
        JsonNode mine = open.isMissingNode() ? api.post("/api/shifts", name + shift.get("until"), shift) : open;
        mine.path("permits").forEach(permit -> confirm(mine, permit));
        return mine.path("shiftId").asString();
    }

    /** The truck is a truck. */
    private void confirm(JsonNode mine, JsonNode stated) {
        if (!stated.path("state").asString().equals("WAITING")) return;
        String path = "/api/areas/%s/permits/%s/%s/decide"
                .formatted(
                        mine.path("area").asString(),
                        mine.path("driverId").asString(),
                        stated.path("code").asString());
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        coordinator.post(
                path,
                mine.path("shiftId").asString() + "-confirm",
                Map.of("decided", "CONFIRM", "lastDay", tomorrow.toString()));
    }

    private boolean isBusy() {
        return !aboard.isEmpty()
                || findDelivery()
                        .filter(delivery -> !state(delivery).equals("OFFERED"))
                        .isPresent();
    }

    /** Whatever is refused, and whatever fails: the driver looks again, and goes home with an empty car only. */
    private void step(Bell bell) throws InterruptedException {
        try {
            Optional<JsonNode> delivery = findDelivery();
            unloadAllBut(delivery.map(SimulatedDriver::id).orElse(""));
            if (delivery.isEmpty()) bell.await(PATIENCE);
            else work(delivery.get(), bell);
        } catch (ApiException e) {
            complain(e);
            bell.await(PATIENCE);
        }
    }

    /** A conflict only tells that the delivery went another way meanwhile. */
    private void complain(ApiException e) {
        boolean passes = !e.isFinal() && (e.status() == 409 || e.status() == 404);
        if (passes || !complaints.add(String.valueOf(e.getMessage()))) return;
        score.problems.incrementAndGet();
        System.err.println(name + ": " + e.getMessage());
    }

    private void work(JsonNode delivery, Bell bell) throws InterruptedException {
        switch (state(delivery)) {
            case "OFFERED" -> answer(delivery);
            case "LOADED" -> drive(delivery, bell);
            case "EN_ROUTE" -> visit(delivery, bell);
            default -> bell.await(PATIENCE);
        }
    }

    private void answer(JsonNode delivery) throws InterruptedException {
        String id = id(delivery);
        if (random.nextDouble() < DECLINES) {
            api.post(path(id, "decline"), key(id, "decline"), Map.of("reason", "NOT_NOW"));
            score.offersDeclined.incrementAndGet();
            return;
        }
        api.post(path(id, "accept"), key(id, "accept"), Map.of());
        score.offersAccepted.incrementAndGet();
        if (loading.dispatch(id)) load(id);
    }

    private void load(String id) {
        if (aboard.isEmpty()) score.busyDrivers.incrementAndGet();
        aboard.add(id);
    }

    private void drive(JsonNode delivery, Bell bell) throws InterruptedException {
        visit(api.post(path(id(delivery), "depart"), key(id(delivery), "depart"), Map.of()), bell);
    }

    /** After the last stop the driver waits: a failed one's goods may still find another household. */
    private void visit(JsonNode delivery, Bell bell) throws InterruptedException {
        load(id(delivery));
        Optional<JsonNode> stop = findCurrentStop(delivery).filter(open -> !ended.contains(stopId(open)));
        if (stop.isEmpty()) {
            bell.await(PATIENCE);
            return;
        }
        Visit visit = visits.get(stopId(stop.get()));
        if (visit == null) {
            Thread.sleep(leg(delivery, stop.get()));
            visit = meet(id(delivery), stop.get());
            visits.put(stopId(stop.get()), visit);
        }
        report(visit, id(delivery));
    }

    /** The planned time to this stop from the one before, as a simulated driver takes it. */
    private Duration leg(JsonNode delivery, JsonNode stop) {
        Instant from = Instant.parse(delivery.path("loadAt").asString());
        for (JsonNode before : delivery.path("stops")) {
            if (before.path("stopId").equals(stop.path("stopId"))) break;
            from = Instant.parse(before.path("arriveAt").asString());
        }
        Duration planned =
                Duration.between(from, Instant.parse(stop.path("arriveAt").asString()));
        Duration simulated = planned.dividedBy(speedup);
        return simulated.compareTo(SHORTEST_LEG) < 0 ? SHORTEST_LEG : simulated;
    }

    /** Happens once, however often it has to be told. */
    private Visit meet(String deliveryId, JsonNode stop) {
        if (Duration.between(lastAsked, Instant.now()).compareTo(BETWEEN_CONTACTS) >= 0) {
            lastAsked = Instant.now();
            askWhomToMeet(deliveryId, stop);
        }
        return new Visit(stopId(stop), random.nextDouble() < NOBODY_HOME);
    }

    private void askWhomToMeet(String deliveryId, JsonNode stop) {
        try {
            api.get(path(deliveryId, "stops/" + stopId(stop) + "/contact"));
        } catch (ApiException e) {
            complain(e); // without a number nobody can be called, but one can knock
        }
    }

    private void report(Visit visit, String deliveryId) {
        String path = path(deliveryId, "stops/" + visit.stopId);
        try {
            if (visit.nobodyHome) api.post(path + "/fail", key(visit.stopId, "fail"), Map.of("reason", "NOBODY_HOME"));
            else api.post(path + "/complete", key(visit.stopId, "complete"), Map.of("proof", "NONE"));
            (visit.nobodyHome ? score.stopsFailed : score.stopsCompleted).incrementAndGet();
        } catch (ApiException e) {
            if (e.isFinal()) ended.add(visit.stopId);
            throw e;
        }
    }

    /** Only when a delivery is over can no stop be added to it any more. */
    private void unloadAllBut(String current) throws InterruptedException {
        for (String id : List.copyOf(aboard)) {
            if (id.equals(current)) continue;
            JsonNode delivery = api.get("/api/deliveries/" + id);
            if (isOver(delivery) && loading.takeBack(id, delivery)) unloaded(id);
        }
    }

    private void unloaded(String id) {
        aboard.remove(id);
        score.deliveriesDone.incrementAndGet();
        if (aboard.isEmpty()) score.busyDrivers.decrementAndGet();
    }

    private Optional<JsonNode> findDelivery() {
        JsonNode mine = api.get("/api/deliveries/mine");
        return mine.isMissingNode() || isOver(mine) ? Optional.empty() : Optional.of(mine);
    }

    private static boolean isOver(JsonNode delivery) {
        return state(delivery).equals("COMPLETED") || state(delivery).equals("CANCELLED");
    }

    private static Optional<JsonNode> findCurrentStop(JsonNode delivery) {
        return delivery.path("stops")
                .valueStream()
                .filter(stop -> stop.path("stopId").equals(delivery.path("currentStop")))
                .findFirst();
    }

    private static String state(JsonNode delivery) {
        return delivery.path("state").asString();
    }

    private static String stopId(JsonNode stop) {
        return stop.path("stopId").asString();
    }

    private static String id(JsonNode delivery) {
        return delivery.path("deliveryId").asString();
    }

    private static String path(String id, String action) {
        return "/api/deliveries/" + id + "/" + action;
    }

    private static String key(String id, String action) {
        return id + "-" + action;
    }
}
