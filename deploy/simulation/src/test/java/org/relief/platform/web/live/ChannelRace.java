package org.relief.platform.web.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.relief.simulation.Threads;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Two publish to a live channel, and the other instances are told in whatever order: who heard the first and lost the
 * connection hears all of the rest when it comes back, whenever that is.
 */
public final class ChannelRace implements Runnable {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    @Override
    public void run() {
        Channel channel = new Channel(NOW);
        Subscriber stayed = subscriber();
        channel.subscribe(stayed, null, NOW);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Threads.together(
                () -> publish(channel, told, "1"), () -> publish(channel, told, "2"), () -> tell(channel, told, 2));
        List<String> all = heard(stayed);
        Subscriber back = subscriber();
        channel.subscribe(back, all.getFirst(), NOW);
        if (!new HashSet<>(heard(back)).containsAll(all.subList(1, all.size()))) {
            throw new IllegalStateException("of " + all + " heard " + heard(back) + " after the first");
        }
    }

    private static Subscriber subscriber() {
        return new Subscriber(new SseEmitter(), Duration.ofHours(1), () -> {});
    }

    private static void publish(Channel channel, BlockingQueue<String> told, String id) {
        channel.publish(new LiveEvent.Update(id, "changed", "{}"), NOW);
        told.add(id);
    }

    private static void tell(Channel channel, BlockingQueue<String> told, int count) {
        try {
            for (int i = 0; i < count; i++) {
                channel.told(told.take());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What waits to be written to it. */
    private static List<String> heard(Subscriber subscriber) {
        try {
            var field = Subscriber.class.getDeclaredField("queue");
            field.setAccessible(true);
            List<String> ids = new ArrayList<>();
            for (Object event : (Queue<?>) field.get(subscriber)) {
                if (event instanceof LiveEvent.Update update) {
                    ids.add(update.id());
                }
            }
            return ids;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
