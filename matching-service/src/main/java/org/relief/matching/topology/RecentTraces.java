package org.relief.matching.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.DeliveryEvent.Planned;
import org.relief.platform.eventing.Trace;

/** The trace context in which each of the last requests was logged, so that one need can be followed by one id. */
final class RecentTraces {

    private static final int KEPT = 10_000;

    private final Map<String, String> byRequest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    private boolean ticking;

    /** While this runs it is the clock that brings things about, and no event. */
    void whileTicking(Runnable tick) {
        ticking = true;
        try {
            tick.run();
        } finally {
            ticking = false;
        }
    }

    /** What the clock or a plan brings about belongs to the trace of the request that it is for. */
    void around(DeliveryEvent event, Runnable work) {
        if (ticking) {
            Trace.run(find(event), work);
        } else {
            work.run();
        }
    }

    void put(String requestId, String traceparent) {
        byRequest.put(requestId, traceparent);
    }

    /** Of the request that an event is about; of a new delivery's first stop. */
    private @Nullable String find(DeliveryEvent event) {
        return switch (event) {
            case OutlookChanged changed -> byRequest.get(changed.requestId());
            case Planned planned -> byRequest.get(planned.stops().getFirst().requestId());
            default -> null;
        };
    }
}
