package org.relief.matching.topology;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before each start it looks whether what is remembered and what is in the topics belong together. Where they do not, it says
 * so in one line and looks again now and then, until that is mended or an administrator says to go on.
 */
final class StartGate {

    private static final Logger log = LoggerFactory.getLogger(StartGate.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Until the broker answers, or has missed the instances that worked before. */
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);

    private final KafkaStart kafka;
    private final Set<Refusal> accepted = ConcurrentHashMap.newKeySet();
    private final Semaphore lookNow = new Semaphore(0);
    private volatile KafkaStart.Look seen = KafkaStart.Look.NONE;
    private volatile List<Refusal> refusals = List.of();
    private @Nullable String told;

    StartGate(KafkaStart kafka) {
        this.kafka = kafka;
    }

    /** What was there at the last look. */
    KafkaStart.Look seen() {
        return seen;
    }

    /** What stands against a start now. */
    List<Refusal> refusals() {
        return refusals;
    }

    boolean isAccepted(Refusal refusal) {
        return accepted.stream().anyMatch(refusal::isSame);
    }

    /** Matching goes on all the same; by whom that is to be, and why, is said in the log. */
    void accept(List<Refusal> some, String who, String why) {
        some.forEach(refusal -> log.warn("{} goes on although {}. Why: {}", who, refusal.words(), why));
        accepted.addAll(some);
        lookNow.release();
    }

    /** Returns when nothing stands against a start. */
    void await() throws InterruptedException {
        while (!isOpen()) {
            Duration pause = refusals.isEmpty() ? SHORT_PAUSE : PAUSE;
            if (lookNow.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                lookNow.drainPermits();
            }
        }
        told = null;
    }

    private boolean isOpen() throws InterruptedException {
        try {
            KafkaStart.Look look = kafka.look();
            seen = look;
            refusals = look.refusals().stream()
                    .filter(refusal -> !isAccepted(refusal))
                    .toList();
            if (!refusals.isEmpty()) {
                tellOnce(words(refusals));
                return false;
            }
            kafka.rewind(look);
            if (look.refusals().isEmpty()) {
                accepted.clear();
            }
            return true;
        } catch (UnreadableState e) {
            tellOnce(e.getMessage());
            return false;
        } catch (KafkaException e) {
            log.warn("Matching is not started yet, trying again: {}", e.toString());
            return false;
        }
    }

    private void tellOnce(@Nullable String why) {
        if (!String.valueOf(why).equals(told)) {
            told = String.valueOf(why);
            log.error("Matching stands still: {}", why);
        }
    }

    private static String words(List<Refusal> refusals) {
        String what = refusals.stream().map(Refusal::words).collect(Collectors.joining("; "));
        String topics = refusals.stream()
                .filter(refusal -> refusal.reason().isAcceptable())
                .map(refusal -> '"' + refusal.topic() + '"')
                .distinct()
                .collect(Collectors.joining(","));
        return topics.isEmpty()
                ? what
                : what + ". Bring back what is missing; or, to go on with what is there, POST /api/admin/state/accept"
                        + " {\"topics\":[" + topics + "],\"why\":\"…\"}";
    }
}
