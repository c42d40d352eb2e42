package org.relief.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The one clock, the one order of all steps, and the trace of what happened. */
final class World {

    private static final int DEEPEST = 3;
    private static final long SOON = 1_000;

    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final Set<String> busy = new HashSet<>();
    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final List<Runnable> checks = new ArrayList<>();
    /** The first rule that was. */
    private @Nullable Violation broken;

    private final Chance chance;
    private final Log log = new Log();
    private final long lastStep;
    private Faults faults = Faults.NONE;
    private long now;
    private long taken;
    private long number;
    private long hash = 17;
    private long between;
    private boolean printing;
    private Planted planted = Planted.NOTHING;

    /** @param lastStep after so many steps nothing more goes wrong: how the shortest run that still fails is found */
    World(long seed, Instant begin, long lastStep) {
        this.chance = new Chance(seed);
        this.now = begin.toEpochMilli();
        this.lastStep = lastStep;
        log.watch(this::heard);
    }

    Chance chance() {
        return chance;
    }

    Log log() {
        return log;
    }

    Faults faults() {
        return taken > lastStep ? Faults.NONE : faults;
    }

    /** From now on this goes wrong. */
    void let(Faults go) {
        faults = go;
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    long millis() {
        return now;
    }

    long steps() {
        return taken;
    }

    long interleavings() {
        return between;
    }

    long trace() {
        return hash;
    }

    void plant(Planted mistake) {
        planted = mistake;
    }

    /** On days when a mistake is looked for people are quicker than records, and positions are kept late. */
    boolean isHard() {
        return !has(Planted.NOTHING);
    }

    boolean has(Planted mistake) {
        return planted == mistake;
    }

    void print() {
        printing = true;
    }

    /** How often what happened. */
    TreeMap<String, Long> counts() {
        return counts;
    }

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /**
     * Looks in the middle of what a service does. What it finds broken is told after the step: thrown there, the service would
     * take it for a failure of its own and try again.
     */
    void watch(Runnable rule) {
        try {
            rule.run();
        } catch (Violation violation) {
            broken = broken == null ? violation : broken;
        }
    }

    /** After every step. */
    void check(Runnable check) {
        checks.add(check);
    }

    /** A clock that is off by so much. */
    Clock clock(Duration off) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now().plus(off);
            }
        };
    }

    void in(Duration time, String who, String what, Runnable work) {
        steps.add(new Step(now + Math.max(0, time.toMillis()), number++, who, what, false, work));
    }

    void inMillis(long least, long most, String who, String what, Runnable work) {
        long in = least + chance.below((int) Math.max(1, most - least + 1));
        steps.add(new Step(now + in, number++, who, what, false, work));
    }

    /** Something that nobody can do in the middle of what another does. */
    void between(Duration time, String who, String what, Runnable work) {
        steps.add(new Step(now + time.toMillis(), number++, who, what, true, work));
    }

    /** All that happens until then. */
    void runUntil(Instant end) {
        while (!steps.isEmpty() && steps.peek().at() <= end.toEpochMilli()) {
            Step next = steps.poll();
            now = Math.max(now, next.at());
            take(next);
            checks.forEach(Runnable::run);
            if (broken != null) {
                throw broken;
            }
        }
        now = Math.max(now, end.toEpochMilli());
    }

    private void take(Step step) {
        if (!busy.add(step.who())) {
            steps.add(new Step(now + 1, number++, step.who(), step.what(), step.ofTheWorld(), step.work()));
            return;
        }
        taken++;
        say(step.who(), step.what());
        try {
            step.work().run();
        } catch (Error e) {
            if (!Crash.isIn(e)) {
                throw e;
            }
        } catch (RuntimeException e) {
            if (!Crash.isIn(e)) {
                throw new Violation(
                        Rule.NOBODY_SEES_A_FAULT, step.who() + " " + step.what() + ": " + innermost(e), List.of());
            }
        } finally {
            busy.remove(step.who());
        }
    }

    /** Perhaps something else happens first, in the middle of what is going on. */
    void maybeAnother() {
        if (busy.size() < DEEPEST && chance.in(faults().between())) {
            Step next = steps.peek();
            if (next != null && !next.ofTheWorld() && next.at() <= now + SOON && !busy.contains(next.who())) {
                steps.poll();
                between++;
                take(next);
            }
        }
    }

    void say(String who, String what) {
        mix(now);
        mix(who.hashCode());
        mix(what.hashCode());
        if (printing) {
            System.out.println(taken + " " + now() + " " + who + ": " + what);
        }
    }

    /** What it comes down to, and where. */
    static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause
                + java.util.Arrays.stream(cause.getStackTrace())
                        .filter(at -> at.getClassName().startsWith("org.relief."))
                        .limit(6)
                        .map(at -> " at " + at)
                        .reduce("", String::concat);
    }

    private void heard(ConsumerRecord<String, byte[]> record) {
        mix(record.topic().hashCode());
        mix(record.offset());
        mix(record.key() == null ? 0 : record.key().hashCode());
        mix(record.value() == null ? 0 : java.util.Arrays.hashCode(record.value()));
        if (printing) {
            System.out.println(taken + " " + now() + "   → " + tell(record));
        }
    }

    static String tell(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset() + " " + Log.header(record, "ce_type")
                + " " + Log.header(record, "ce_subject") + "#" + Log.header(record, "ce_sequence") + " "
                + (record.value() == null ? "" : new String(record.value(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private void mix(long value) {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
    }
}
