package org.relief.inventory.picking;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.relief.platform.eventing.AggregateStore;
import org.springframework.scheduling.annotation.Scheduled;

/** Lets go what was set aside for too long, and finishes what a crash left half done. */
class LoadSweep {

    private static final int AT_ONCE = 200;
    /** Longer than a step takes; taking it twice is harmless. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AggregateStore<Load> loads;
    private final LoadProcess process;
    private final Clock clock;

    LoadSweep(AggregateStore<Load> loads, LoadProcess process, Clock clock) {
        this.loads = loads;
        this.process = process;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.inventory.reservations-every:2s}")
    void expire() {
        Instant now = clock.instant();
        loads.list(and(eq("state", Load.State.RESERVED.name()), lt("until", now)), Sorts.ascending("until"), AT_ONCE)
                .forEach(load -> process.decide(load.id(), "expire:" + load.until(), LoadRules::expire));
    }

    @Scheduled(fixedDelayString = "${relief.inventory.resume-every:5s}")
    void resume() {
        Instant before = clock.instant().minus(PATIENCE);
        var states = Load.State.UNDER_WAY.stream().map(Enum::name).toList();
        loads.list(and(in("state", states), lt("changedAt", before)), Sorts.ascending("changedAt"), AT_ONCE)
                .forEach(process::advance);
    }
}
