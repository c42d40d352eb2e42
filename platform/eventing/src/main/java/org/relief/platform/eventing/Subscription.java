package org.relief.platform.eventing;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a service does with the events of one topic. Declare one bean a topic; the platform runs it
 * in the service's consumer group. A type without a handler is skipped: producers may add types at
 * any time. Handlers must be idempotent by {@link Received#id()}.
 */
public final class Subscription {

    private record Handler<T>(Class<T> type, Consumer<Received<T>> action) {
        void handle(ConsumerRecord<String, byte[]> event, EventHeaders headers) {
            action.accept(new Received<>(event.key(), headers, EventJson.read(event.value(), type)));
        }
    }

    private final String topic;
    private final Map<String, Handler<?>> handlers = new HashMap<>();

    private Subscription(String topic) {
        this.topic = topic;
    }

    public static Subscription to(String topic) {
        return new Subscription(topic);
    }

    /** Handles events with this wire name (without {@link EventCatalog#TYPE_PREFIX}), read into {@code type}. */
    public <T> Subscription on(String name, Class<T> type, Consumer<Received<T>> action) {
        handlers.put(EventCatalog.TYPE_PREFIX + name, new Handler<>(type, action));
        return this;
    }

    public String topic() {
        return topic;
    }

    public Set<String> types() {
        return Set.copyOf(handlers.keySet());
    }

    /** As what each type is read. */
    public Map<String, Class<?>> shapes() {
        return handlers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, handler -> handler.getValue().type()));
    }

    /** The types that these handle between them, by topic. */
    public static Map<String, Set<String>> typesByTopic(Collection<Subscription> subscriptions) {
        return subscriptions.stream()
                .collect(groupingBy(
                        Subscription::topic,
                        flatMapping(each -> each.types().stream(), Collectors.toUnmodifiableSet())));
    }

    /** Dispatches one record; throws {@link MalformedEvent} when it cannot be read. */
    void handle(ConsumerRecord<String, byte[]> event) {
        EventHeaders headers = EventHeaders.read(event.headers());
        Handler<?> handler = handlers.get(headers.type());
        if (handler != null) {
            Trace.run(headers.traceparent(), () -> handler.handle(event, headers));
        }
    }
}
