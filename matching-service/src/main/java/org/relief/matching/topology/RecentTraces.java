package org.relief.matching.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.DeliveryEvent.Planned;

/** The trace context in which each of the last requests was logged, so that one need can be followed by one id. */
final class RecentTraces {

    private static final int KEPT = 10_000;

    private final Map<String, String> byRequest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    void put(String requestId, String traceparent) {
        byRequest.put(requestId, traceparent);
    }

    /** Of the request that an event is about; of a new delivery's first stop. */
    @Nullable
    String find(DeliveryEvent event) {
        return switch (event) {
            case OutlookChanged changed -> byRequest.get(changed.requestId());
            case Planned planned -> byRequest.get(planned.stops().getFirst().requestId());
            default -> null;
        };
    }
}
