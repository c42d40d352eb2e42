package org.relief.matching.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in memory since a unit of work began, kept as the steps back. So a failure costs as much as what it
 * takes back, and nothing is copied on the way there.
 */
final class UnitOfWork {

    private final Deque<Runnable> stepsBack = new ArrayDeque<>();
    private boolean open;

    void begin() {
        if (open) {
            throw new IllegalStateException("a unit of work within another");
        }
        open = true;
    }

    void end() {
        open = false;
        stepsBack.clear();
    }

    /** Takes back all that has changed since the beginning, the last change first. */
    void takeBack() {
        while (!stepsBack.isEmpty()) {
            stepsBack.pop().run();
        }
        end();
    }

    /** To be called with how a change is taken back, before it is made. */
    void changing(Runnable stepBack) {
        if (open) {
            stepsBack.push(stepBack);
        }
    }

    /** Puts a value under its key, or nothing; what was there before. */
    <V> @Nullable V set(Map<String, V> map, String key, @Nullable V next) {
        V last = map.get(key);
        changing(() -> put(map, key, last));
        put(map, key, next);
        return last;
    }

    private static <V> void put(Map<String, V> map, String key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }
}
