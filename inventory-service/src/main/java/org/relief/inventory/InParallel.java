package org.relief.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.relief.platform.eventing.Trace;

/** Independent round trips at the same time. */
public interface InParallel {

    /** Each on a virtual thread, within the caller's trace. */
    InParallel THREADS = new OnThreads();

    /** The results in the order of the inputs; when some fail, the first failure after all have ended. */
    <T, R> List<R> map(List<T> inputs, Function<? super T, ? extends R> work);
}

final class OnThreads implements InParallel {

    @Override
    public <T, R> List<R> map(List<T> inputs, Function<? super T, ? extends R> work) {
        if (inputs.size() < 2) {
            return inputs.stream().<R>map(work).toList();
        }
        String trace = Trace.child();
        List<CompletableFuture<R>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T input : inputs) {
                running.add(CompletableFuture.supplyAsync(() -> inTrace(trace, input, work), threads));
            }
        }
        return running.stream().map(OnThreads::result).toList();
    }

    private static <T, R> R inTrace(String trace, T input, Function<? super T, ? extends R> work) {
        AtomicReference<R> result = new AtomicReference<>();
        Trace.run(trace, () -> result.set(work.apply(input)));
        return result.get();
    }

    private static <R> R result(CompletableFuture<R> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
