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
import java.util.stream.IntStream;
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

    /** @param number in the order in which the subscribers of this instance heard of it */
    private record Kept(Update update, long number) {}

    private final Deque<Kept> recent = new ArrayDeque<>();
    private final Map<String, Kept> untold = new LinkedHashMap<>();
    private long heard;
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private Instant usedAt;

    Channel(Instant now) {
        this.usedAt = now;
    }

    /** An update of this instance that the others are yet to hear of. */
    synchronized void publish(Update update, Instant now) {
        usedAt = now;
        untold.put(update.id(), new Kept(update, heard++));
        trim();
        send(update);
    }

    /** An update of another instance. */
    synchronized void hear(Update update, Instant now) {
        usedAt = now;
        remember(new Kept(update, heard++));
        send(update);
    }

    /** All instances have heard of this one. */
    synchronized void told(String id) {
        Kept kept = untold.remove(id);
        if (kept != null) {
            remember(kept);
        }
    }

    private void remember(Kept kept) {
        recent.addLast(kept);
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

    /** Of two at once the instances may have been told the other way round than these subscribers: what came later either way. */
    private List<? extends LiveEvent> missed(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return List.of();
        }
        List<Kept> all =
                Stream.concat(recent.stream(), untold.values().stream()).toList();
        int last = all.stream().map(kept -> kept.update().id()).toList().indexOf(lastEventId);
        return last < 0
                ? List.of(new Reset())
                : IntStream.range(0, all.size())
                        .filter(at -> at > last
                                || all.get(at).number() > all.get(last).number())
                        .mapToObj(at -> all.get(at).update())
                        .toList();
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
