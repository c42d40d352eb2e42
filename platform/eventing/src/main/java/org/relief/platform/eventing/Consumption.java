package org.relief.platform.eventing;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Gives each record to the service's subscriptions. What fails is tried again with back-off and then
 * set aside; while the database or the broker is away it is tried until they are back, because no
 * other record would fare better.
 */
final class Consumption implements MessageListener<String, byte[]> {

    private final String service;
    private final EventMetrics metrics;
    private final @Nullable Positions positions;
    private final Map<String, List<Subscription>> byTopic;

    /** @param positions told of each record that was handled; null where the group's offsets are all that is needed */
    Consumption(String service, List<Subscription> subscriptions, EventMetrics metrics, @Nullable Positions positions) {
        this.positions = positions;
        this.service = service;
        this.metrics = metrics;
        this.byTopic = subscriptions.stream().collect(Collectors.groupingBy(Subscription::topic));
    }

    String[] topics() {
        return byTopic.keySet().toArray(String[]::new);
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> event) {
        if (!DeadLetters.isForAnother(event, service)) {
            byTopic.getOrDefault(event.topic(), List.of()).forEach(subscription -> subscription.handle(event));
            metrics.handled(event);
        }
        if (positions != null) {
            positions.handled(event);
        }
    }

    static DefaultErrorHandler errorHandler(DeadLetters letters) {
        DefaultErrorHandler handler = new DefaultErrorHandler(letters::setAside, aFewTries());
        handler.addNotRetryableExceptions(MalformedEvent.class);
        handler.setBackOffFunction((_, failure) -> isOutage(failure) ? untilItIsBack() : null);
        handler.setLogLevel(org.springframework.kafka.KafkaException.Level.WARN);
        return handler;
    }

    private static BackOff aFewTries() {
        ExponentialBackOff backOff = new ExponentialBackOff(100, 3);
        backOff.setMaxAttempts(4);
        return backOff;
    }

    private static BackOff untilItIsBack() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(3_000);
        return backOff;
    }

    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoTimeoutException
                    || cause instanceof MongoSocketException
                    || cause instanceof RetriableException
                    || cause instanceof ContendedAggregate
                    || cause instanceof MongoException e && e.hasErrorLabel("RetryableWriteError")) {
                return true;
            }
        }
        return false;
    }
}
