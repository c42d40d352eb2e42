package org.relief.inventory.picking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators watch about loads. */
class LoadMetrics {

    private final Counter excess;

    LoadMetrics(MeterRegistry meters) {
        this.excess = Counter.builder("relief.loads.handed.over.excess.units")
                .description("units said to be handed over that were never on the car")
                .register(meters);
    }

    void excess(int units) {
        excess.increment(units);
    }
}
