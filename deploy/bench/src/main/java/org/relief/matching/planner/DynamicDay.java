package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lives through a stream: at each epoch, who is known and has not left is shown to a method, and what it sends leaves. */
final class DynamicDay {
    private final DynamicStream stream;
    private final boolean[] left;

    DynamicDay(DynamicStream stream) {
        this.stream = stream;
        left = new boolean[stream.requests().size()];
    }

    /** By epoch the routes that left, as {@link DynamicCheck} takes them. */
    List<List<List<Integer>>> live(DynamicMethod method, double cpuSecondsAnEpoch) {
        return IntStream.range(0, DynamicBase.EPOCHS)
                .mapToObj(epoch -> leave(epoch, method, cpuSecondsAnEpoch))
                .toList();
    }

    private List<List<Integer>> leave(int epoch, DynamicMethod method, double cpuSeconds) {
        var numbers = IntStream.range(0, left.length)
                .filter(number -> !left[number] && stream.requests().get(number).epoch() <= epoch)
                .boxed()
                .toList();
        var open = numbers.stream().map(stream.requests()::get).toList();
        var leaving = new ArrayList<List<Integer>>();
        for (var route : method.routes(stream.base(), epoch, open, cpuSeconds)) {
            leaving.add(route.stream().map(numbers::get).toList());
        }
        leaving.forEach(route -> route.forEach(number -> left[number] = true));
        return leaving;
    }
}
