package org.relief.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relief.platform.eventing.Subscription;

/** The instances of one service, the database they share, and which of them reads what. */
final class Group {

    private final World world;
    private final Service service;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<Log.Place, Integer> owners = new HashMap<>();
    private final Store store;
    private final Set<String> heard = new HashSet<>();

    Group(World world, Outages outages, Service service, int size) {
        this.world = world;
        this.service = service;
        this.store = new Store(world, () -> instances.forEach(Instance::wakeRelay));
        for (int i = 1; i <= size; i++) {
            var off = java.time.Duration.ofMillis(world.chance().between(-400, 400));
            instances.add(new Instance(world, outages, service, i, store, this, off));
        }
        world.log().watch(record -> {
            var place = new Log.Place(record.topic(), record.partition());
            instances.forEach(instance -> instance.wake(place));
        });
    }

    /** A record was handled to its end, or set aside. */
    void heard(Log.Place place, long offset) {
        heard.add(place + "@" + offset);
    }

    boolean hasHeard(Log.Place place, long offset) {
        return heard.contains(place + "@" + offset);
    }

    Store store() {
        return store;
    }

    Service service() {
        return service;
    }

    List<Instance> instances() {
        return instances;
    }

    void start() {
        instances.forEach(Instance::start);
    }

    List<Log.Place> places(List<Subscription> subscriptions) {
        return world.log()
                .places(subscriptions.stream()
                        .map(Subscription::topic)
                        .distinct()
                        .toList());
    }

    boolean isOf(Log.Place place, Instance instance) {
        int owner = owners.getOrDefault(place, 0) % instances.size();
        return instances.get(owner) == instance && reads(instance, place);
    }

    private static boolean reads(Instance instance, Log.Place place) {
        Service.Parts parts = instance.parts();
        return parts != null
                && parts.subscriptions().stream().anyMatch(one -> one.topic().equals(place.topic()));
    }

    /** Some of what one instance reads is another's from now on, while the one may be in the middle of it. */
    void rebalance() {
        world.count("rebalance");
        instances.stream()
                .filter(Instance::isUp)
                .findFirst()
                .map(Instance::parts)
                .ifPresent(parts -> places(parts.subscriptions())
                        .forEach(place -> owners.put(place, world.chance().below(instances.size()))));
        wakeAll();
    }

    void wakeAll() {
        instances.stream().filter(Instance::isUp).forEach(instance -> {
            instance.wakeRelay();
            Service.Parts parts = instance.parts();
            if (parts != null) {
                places(parts.subscriptions()).forEach(instance::wake);
            }
        });
    }

    /** An instance that answers. */
    Instance any() {
        List<Instance> up = instances.stream().filter(Instance::isUp).toList();
        if (up.isEmpty()) {
            throw new Unreachable(service.name());
        }
        return world.chance().of(up);
    }
}
