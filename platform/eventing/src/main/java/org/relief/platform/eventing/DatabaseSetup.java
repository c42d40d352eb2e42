package org.relief.platform.eventing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What has to be in a service's database before it is ready: indexes, and what a new installation starts with. Done before
 * the consumers and the web server start, in the order of asking. While the database is away the service starts all the
 * same, says that it is not ready, and tries again until it is done.
 */
public final class DatabaseSetup implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseSetup.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private record Step(String what, Runnable work) {}

    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final List<Step> last = new ArrayList<>();
    private final Duration firstPause;
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    DatabaseSetup(Duration firstPause) {
        this.firstPause = firstPause;
    }

    /** Has the collection indexed by each of these keys. */
    public void index(MongoCollection<?> collection, Bson... keys) {
        Stream.of(keys).forEach(key -> index(collection, key, new IndexOptions()));
    }

    public void index(MongoCollection<?> collection, Bson keys, IndexOptions options) {
        step("an index of " + collection.getNamespace(), () -> collection.createIndex(keys, options));
    }

    /** Any other work, which may be begun and fail more than once; to be asked for while the context is built. */
    public void step(String what, Runnable work) {
        steps.add(new Step(what, work));
    }

    /** When all else is done. */
    void last(String what, Runnable work) {
        last.add(new Step(what, work));
    }

    public boolean isDone() {
        return steps.isEmpty();
    }

    @Override
    public void start() {
        running = true;
        steps.addAll(last);
        last.clear();
        if (!tryAll(firstPause)) {
            thread = Thread.ofVirtual().name("database-setup").start(this::keepTrying);
        }
    }

    private void keepTrying() {
        Duration pause = firstPause;
        try {
            do {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } while (running && !tryAll(pause));
            if (isDone()) {
                log.info("The database has what this service needs; it is ready");
            }
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    /** @param next how long until the next try, for the log */
    boolean tryAll(Duration next) {
        for (Step step = steps.peek(); step != null; step = steps.peek()) {
            try {
                step.work().run();
                steps.remove();
            } catch (RuntimeException e) {
                log.warn(
                        "Not ready: {} cannot be made ({}); trying again in {} s",
                        step.what(),
                        e.getClass().getSimpleName(),
                        Math.max(1, next.toSeconds()));
                return false;
            }
        }
        return true;
    }

    /** Before the relay, the consumers and the web server. */
    @Override
    public int getPhase() {
        return -1;
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
