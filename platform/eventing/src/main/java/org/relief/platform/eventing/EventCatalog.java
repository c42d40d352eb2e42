package org.relief.platform.eventing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which event classes a service publishes, under which wire name, on which topic. The wire name is
 * never derived from a class name, so that a class can be renamed without breaking a consumer.
 */
public final class EventCatalog {

    /** Every wire name starts with this; the catalog and subscriptions take the rest, e.g. {@code parcel.sent.v1}. */
    public static final String TYPE_PREFIX = "org.relief.";

    record Entry(String topic, String type) {}

    private final String service;
    private final Map<Class<?>, Entry> entries = new HashMap<>();

    private EventCatalog(String service) {
        this.service = service;
    }

    /** An empty catalog of the service with this short name, e.g. {@code intake}. */
    public static EventCatalog of(String service) {
        return new EventCatalog(service);
    }

    /** Adds an event class: {@code name} is its wire name without {@link #TYPE_PREFIX}. */
    public EventCatalog with(String topic, String name, Class<? extends Record> event) {
        if (entries.put(event, new Entry(topic, TYPE_PREFIX + name)) != null) {
            throw new IllegalArgumentException(event + " is in the catalog twice");
        }
        return this;
    }

    Entry entry(Object event) {
        Entry entry = entries.get(event.getClass());
        if (entry == null) {
            throw new IllegalArgumentException(event.getClass() + " is not in the event catalog of " + service);
        }
        return entry;
    }

    String service() {
        return service;
    }

    /** The CloudEvents {@code source}: a URI reference naming the producing service. */
    String source() {
        return "/relief/" + service;
    }

    /** The topics this service writes. */
    public Stream<String> topics() {
        return entries.values().stream().map(Entry::topic).distinct();
    }

    /** The types this service publishes, by topic. */
    public Map<String, Set<String>> typesByTopic() {
        return entries.values().stream()
                .collect(groupingBy(Entry::topic, mapping(Entry::type, Collectors.toUnmodifiableSet())));
    }
}
