package org.relief.platform.web.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.live.LiveEvent.Heartbeat;
import org.relief.platform.web.live.LiveEvent.Reset;
import org.relief.platform.web.live.LiveEvent.Update;

/** One channel's latest updates and its subscribers. Nothing here waits for anybody. */
final class Channel {

    static final int REMEMBERED = 256;

    private final Deque<Update> recent = new ArrayDeque<>();
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private Instant usedAt;

    Channel(Instant now) {
        this.usedAt = now;
    }

    synchronized void publish(Update update, Instant now) {
        usedAt = now;
        recent.addLast(update);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        send(update);
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
        List<Update> after = recent.stream()
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
