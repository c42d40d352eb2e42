package org.relief.inventory.picking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;

/** Lets go what was set aside for too long, and finishes what a crash left half done. */
class LoadSweep {

    /** Longer than a step takes; taking it twice is harmless. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_COUNTED = 10_000;

    private final Loads loads;
    private final LoadProcess process;
    private final LoadsTold told;
    private final LoadMetrics metrics;
    private final Clock clock;

    LoadSweep(Loads loads, LoadProcess process, LoadsTold told, LoadMetrics metrics, Clock clock) {
        this.told = told;
        this.metrics = metrics;
        this.loads = loads;
        this.process = process;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.inventory.reservations-every:2s}")
    void expire() {
        loads.eachOverdue(clock.instant(), load -> {
            if (!told.hasLeft(load.id())) {
                process.decide(load.id(), "expire:" + load.until(), LoadRules::expire);
            }
        });
    }

    @Scheduled(fixedDelayString = "${relief.inventory.resume-every:5s}")
    void resume() {
        Instant before = clock.instant().minus(PATIENCE);
        loads.eachUnderWay(before, process::advance);
        loads.eachUntold(process::advance);
        metrics.toBringBack(loads.listToBringBack(MOST_COUNTED).size());
    }
}
