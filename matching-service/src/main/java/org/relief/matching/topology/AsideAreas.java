package org.relief.matching.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The areas of this instance that failed for no fault of a record: their events are taken in, but nothing is planned,
 * committed or swept there until somebody has mended the cause and takes them up again.
 */
final class AsideAreas implements AreasSetAside {

    private static final Logger log = LoggerFactory.getLogger(AsideAreas.class);

    record Aside(String reason, Instant since) {}

    private final Map<String, Aside> areas = new ConcurrentHashMap<>();
    private final Counter counter;

    AsideAreas(MeterRegistry meters) {
        counter = meters.counter("relief.matching.areas.failed");
        meters.gaugeMapSize("relief.matching.areas.aside", Tags.empty(), areas);
    }

    boolean contains(String area) {
        return areas.containsKey(area);
    }

    Map<String, Aside> all() {
        return new TreeMap<>(areas);
    }

    @Override
    public Map<String, Instant> since() {
        Map<String, Instant> since = new TreeMap<>();
        areas.forEach((area, aside) -> since.put(area, aside.since()));
        return since;
    }

    void add(String area, RuntimeException failure, Instant now) {
        if (areas.putIfAbsent(area, new Aside(failure.toString(), now)) == null) {
            counter.increment();
            log.error(
                    "Area {} is set aside: its events are taken in but nothing is planned there, until"
                            + " POST /api/areas/{}/resume takes it up again",
                    area,
                    area,
                    failure);
        }
    }

    void resume(String area) {
        if (areas.remove(area) != null) {
            log.info("Area {} is taken up again", area);
        }
    }

    /** They are another instance's now. */
    void forget(Collection<String> moved) {
        moved.forEach(areas::remove);
    }
}
