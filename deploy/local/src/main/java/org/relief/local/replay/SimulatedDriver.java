package org.relief.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
    private static final double DECLINES = 0.05;
    private static final double NOBODY_HOME = 0.04;

    private final Api api;
    private final Loading loading;
    private final Map<String, Object> shift;
    private final int speedup;
    private final Random random;
    private final Score score;
    private final String name;
    private volatile boolean offDuty;
    private boolean busy;

    SimulatedDriver(
            String name, Api api, Loading loading, Map<String, Object> shift, int speedup, long seed, Score score) {
        this.name = name;
        this.api = api;
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
            score.problems.incrementAndGet();
            System.err.println(name + ": " + e.getMessage());
        }
    }

    private String startShift() {
        JsonNode open = api.get("/api/shifts/mine");
        JsonNode mine = open.isMissingNode() ? api.post("/api/shifts", name + shift.get("until"), shift) : open;
        return mine.path("shiftId").asString();
    }

    private boolean isBusy() {
        return findDelivery()
                .filter(delivery -> !state(delivery).equals("OFFERED"))
                .isPresent();
    }

    private void step(Bell bell) throws InterruptedException {
        Optional<JsonNode> delivery = findDelivery();
        if (delivery.isEmpty()) {
            bell.await(PATIENCE);
            return;
        }
        try {
            work(delivery.get(), bell);
        } catch (ApiException e) {
            // a conflict tells that the delivery went another way meanwhile: look again
            if (e.status() != 409 && e.status() != 404) throw e;
            bell.await(PATIENCE);
        }
    }

    private void work(JsonNode delivery, Bell bell) throws InterruptedException {
        switch (state(delivery)) {
            case "OFFERED" -> answer(delivery);
            case "LOADED" -> drive(delivery);
            case "EN_ROUTE" -> visit(delivery);
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
        setBusy(true);
        loading.dispatch(id);
    }

    /** A delivery can end twice: a failed stop's goods may find another household after the last stop. */
    private void setBusy(boolean now) {
        if (busy != now) {
            busy = now;
            score.busyDrivers.addAndGet(now ? 1 : -1);
        }
    }

    private void drive(JsonNode delivery) throws InterruptedException {
        JsonNode departed = api.post(path(id(delivery), "depart"), key(id(delivery), "depart"), Map.of());
        visit(departed);
    }

    private void visit(JsonNode delivery) throws InterruptedException {
        Optional<JsonNode> stop = findCurrentStop(delivery);
        if (stop.isEmpty()) return;
        Thread.sleep(leg(delivery, stop.get()));
        JsonNode after = report(id(delivery), stop.get());
        if (findCurrentStop(after).isEmpty()) finish(after);
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

    private JsonNode report(String id, JsonNode stop) {
        String stopId = stop.path("stopId").asString();
        String path = "/api/deliveries/" + id + "/stops/" + stopId;
        api.get(path + "/contact");
        boolean failed = random.nextDouble() < NOBODY_HOME;
        (failed ? score.stopsFailed : score.stopsCompleted).incrementAndGet();
        return failed
                ? api.post(path + "/fail", key(stopId, "fail"), Map.of("reason", "NOBODY_HOME"))
                : api.post(path + "/complete", key(stopId, "complete"), Map.of("proof", "SIGNATURE"));
    }

    private void finish(JsonNode delivery) throws InterruptedException {
        setBusy(false);
        score.deliveriesDone.incrementAndGet();
        loading.takeBack(id(delivery), delivery);
    }

    private Optional<JsonNode> findDelivery() {
        JsonNode mine = api.get("/api/deliveries/mine");
        boolean over = mine.isMissingNode()
                || state(mine).equals("COMPLETED")
                || state(mine).equals("CANCELLED");
        return over ? Optional.empty() : Optional.of(mine);
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
