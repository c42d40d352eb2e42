package org.relief.simulation;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What happens at the same time. */
public final class Threads {

    private Threads() {}

    /** Does all of it at once and waits for the end; what went wrong in one of them is thrown here. */
    public static void together(Runnable... works) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = Stream.of(works)
                .map(work -> new Thread(() -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        failure.compareAndSet(null, e);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }
}
