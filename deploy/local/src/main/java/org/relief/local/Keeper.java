package org.relief.local;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts a part again that ended by itself, with a line that says so; the other parts go on. One that does not stay is
 * given up.
 */
final class Keeper {
    /** How to wait; tests do not. */
    interface Pause {
        void sleep(Duration length) throws InterruptedException;
    }

    private final Function<Part, Optional<PartEnd>> start;
    private final Consumer<String> say;
    private final InstantSource clock;
    private final Pause pause;
    private final Map<Part, Restarts> restarts = new EnumMap<>(Part.class);

    /** @param start starts a part and answers when it is ready, or how it ended instead */
    Keeper(Function<Part, Optional<PartEnd>> start, Consumer<String> say, InstantSource clock, Pause pause) {
        this.start = start;
        this.say = say;
        this.clock = clock;
        this.pause = pause;
    }

    static Keeper of(LocalStack stack, Consumer<String> say) {
        return new Keeper(stack::tryStart, say, InstantSource.system(), Thread::sleep);
    }

    /** Returns at once. */
    void ended(PartEnd end) {
        Thread.ofVirtual().name("restart " + end.part().label()).start(() -> bringBack(end));
    }

    /** Returns when the part is ready again or given up. */
    void bringBack(PartEnd end) {
        try {
            Optional<PartEnd> last = Optional.of(end);
            while (last.isPresent() && isWorthAnotherStart(last.get())) last = start.apply(end.part());
        } catch (StackException e) {
            say.accept(e.getMessage()); // it runs but is not ready: perhaps it waits for another part
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt(); // everything is being stopped
        }
    }

    private boolean isWorthAnotherStart(PartEnd end) throws InterruptedException {
        Restarts known = remember(end.part());
        if (known.isHopeless()) {
            say.accept(
                    "%s for the %dth time within %d min and is given up; the other parts go on. Its last words are in %s. When the cause is mended: Ctrl-C, then deploy/local/up again"
                            .formatted(end.text(), Restarts.MOST_ENDS, Restarts.WITHIN.toMinutes(), end.log()));
            return false;
        }
        say.accept("%s; it is started again in %d s, the other parts go on; its log is %s"
                .formatted(end.text(), known.pause().toSeconds(), end.log()));
        pause.sleep(known.pause());
        return true;
    }

    private synchronized Restarts remember(Part part) {
        return restarts.merge(
                part, Restarts.NONE.endedAt(clock.instant()), (known, _) -> known.endedAt(clock.instant()));
    }
}
