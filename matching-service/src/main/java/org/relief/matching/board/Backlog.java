package org.relief.matching.board;

import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/** How many records of the log this instance has still to read for the board. */
@Component
class Backlog {

    private final ObjectProvider<ConcurrentMessageListenerContainer<String, byte[]>> reading;

    Backlog(ObjectProvider<ConcurrentMessageListenerContainer<String, byte[]>> reading) {
        this.reading = reading;
    }

    /** By what the last fetches said of each partition. */
    long records() {
        return reading.stream()
                .flatMap(container -> container.metrics().values().stream())
                .flatMap(client -> client.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("records-lag"))
                .flatMap(metric ->
                        metric.getValue().metricValue() instanceof Double lag ? Stream.of(lag) : Stream.empty())
                .mapToLong(lag -> lag.isNaN() ? 0 : lag.longValue())
                .sum();
    }
}
