package org.relief.inventory.picking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.relief.inventory.stock.CarEntry;
import org.relief.inventory.stock.Movement.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators watch about loads. */
class LoadMetrics {

    private static final Logger log = LoggerFactory.getLogger(LoadMetrics.class);

    private final Counter excess;
    private final Counter expired;
    private final AtomicInteger toBringBack = new AtomicInteger();

    LoadMetrics(MeterRegistry meters) {
        this.excess = Counter.builder("relief.loads.handed.over.excess.units")
                .description("units said to be handed over that were never on the car")
                .register(meters);
        this.expired = Counter.builder("relief.loads.handed.over.expired.units")
                .description("units handed over after the last moment at which they might be")
                .register(meters);
        Gauge.builder("relief.loads.to.bring.back", toBringBack, AtomicInteger::get)
                .description("cars whose delivery is over with goods still on them")
                .register(meters);
    }

    void toBringBack(int loads) {
        toBringBack.set(loads);
    }

    void told(List<Posting> postings) {
        for (Posting posting : postings) {
            posting.entries().stream()
                    .filter(entry -> entry.goods().quantity() > 0)
                    .forEach(entry -> count(posting, entry));
        }
    }

    private void count(Posting posting, CarEntry entry) {
        int units = entry.goods().quantity();
        if (entry.kind() == Kind.EXCESS) {
            excess.increment(units);
            log.warn("{}: {} {} more handed over than on board", posting.cause(), units, posting.item());
        } else if (entry.kind() == Kind.DELIVERED && entry.reason() != null) {
            expired.increment(units);
            log.warn("{}: {} {} handed over after their last moment", posting.cause(), units, posting.item());
        }
    }
}
