package org.relief.platform.web.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.live.LiveEvent.Heartbeat;
import org.relief.platform.web.live.LiveEvent.Reset;
import org.relief.platform.web.live.LiveEvent.Update;

/**
 * One channel's latest updates and its subscribers. Nothing here waits for anybody. What comes last are the updates of this
 * instance that the others have not been told yet; before them all stand in the order that every instance knows, so that who
 * returns to another instance misses nothing.
 */
final class Channel {

    static final int REMEMBERED = 256;

    private final Deque<Update> recent = new ArrayDeque<>();
    private final Map<String, Update> untold = new LinkedHashMap<>();
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private Instant usedAt;

    Channel(Instant now) {
        this.usedAt = now;
    }

    /** An update of this instance that the others are yet to hear of. */
    synchronized void publish(Update update, Instant now) {
        usedAt = now;
        untold.put(update.id(), update);
        trim();
        send(update);
    }

    /** An update of another instance. */
    synchronized void hear(Update update, Instant now) {
        usedAt = now;
        remember(update);
        send(update);
    }

    /** All instances have heard of this one. */
    synchronized void told(String id) {
        Update update = untold.remove(id);
        if (update != null) {
            remember(update);
        }
    }

    private void remember(Update update) {
        recent.addLast(update);
        trim();
    }

    private void trim() {
        if (recent.size() + untold.size() > REMEMBERED) {
            if (recent.pollFirst() == null) {
                untold.remove(untold.keySet().iterator().next());
            }
        }
    }

    /** Something may have passed that was not heard here: all load anew, also those who return. */
    synchronized void missed() {
        recent.clear();
        untold.clear();
        send(new Reset());
    }

    synchronized void heartbeat() {
        send(new Heartbeat());
    }

    /** Whoever cannot keep up is dropped; it comes back and resumes. */
    private void send(LiveEvent event) {
        subscribers.removeIf(subscriber -> !subscriber.offer(event));
    }

    synchronized void subscribe(Subscriber subscriber, @Nullable String lastEventId, Instant now) {
        usedAt = now;
        subscribers.add(subscriber);
        // At once, so that the client sees an open connection before there is any news.
        subscriber.offer(new Heartbeat());
        missed(lastEventId).forEach(subscriber::offer);
    }

    private List<? extends LiveEvent> missed(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return List.of();
        }
        List<Update> after = Stream.concat(recent.stream(), untold.values().stream())
                .dropWhile(update -> !update.id().equals(lastEventId))
                .toList();
        return after.isEmpty() ? List.of(new Reset()) : after.subList(1, after.size());
    }

    synchronized void remove(Subscriber subscriber, Instant now) {
        usedAt = now;
        subscribers.remove(subscriber);
    }

    synchronized int size() {
        return subscribers.size();
    }

    synchronized boolean isForgotten(Instant now, Duration after) {
        return subscribers.isEmpty() && usedAt.plus(after).isBefore(now);
    }

    synchronized List<Subscriber> subscribers() {
        return List.copyOf(subscribers);
    }
}
