package org.relief.matching.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Waiting;
import org.relief.matching.planner.Budget;
import org.relief.matching.planner.Explanation;
import org.relief.matching.planner.Plan;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Score;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans beside the stream: a quick plan at once for each new snapshot, then reasons, then better and better plans while
 * nothing changes. The executor must run one task at a time. What is soonest due goes first, so that a large area never
 * keeps the small ones waiting for longer than one step of its own, nor they it.
 */
public class PlanRunner {

    private static final Logger log = LoggerFactory.getLogger(PlanRunner.class);
    private static final long NANOS_PER_REQUEST = Duration.ofMillis(10).toNanos();
    private static final long PATIENCE_PER_REQUEST = 100_000;
    private static final long BETTER_CAN_WAIT = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_WITHOUT_REASONS = Duration.ofSeconds(2).toNanos();
    /** Held trips are told of in minutes: reasons and better plans come first. */
    private static final long LOOKING_CAN_WAIT = Duration.ofMillis(500).toNanos();

    private static final long LONGEST_WHAT_IF = Duration.ofSeconds(10).toNanos();

    private static final long LOOK_AGAIN = Duration.ofSeconds(30).toNanos();
    /** First plans take at most a fifth of a processor's time, however fast snapshots change. */
    private static final int REST = 4;

    private final Planner anyPlanner;
    private final Budgets budgets;
    private final Executor executor;
    private final LongSupplier nanos;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong tasks = new AtomicLong();
    private final PriorityBlockingQueue<Task> due = new PriorityBlockingQueue<>();
    private final Questions questions = new Questions(this::answer);
    private final DaysOver daysOver = new DaysOver();

    /** What is under way for one area; all but the volatile fields belong to the executor. */
    private static final class Job {
        private volatile @Nullable Look wanted;
        private volatile @Nullable Look planned;
        private volatile long nextFrom = Long.MIN_VALUE;
        private final AtomicReference<@Nullable Proposal> best = new AtomicReference<>();
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        private @Nullable Snapshot snapshot;
        private long explainedAt;
        private Map<String, Prospect> prospects = Map.of();
        private boolean isLooking;
        private long lookedAt;

        boolean isOutdated(Snapshot earlier) {
            return wanted != planned || snapshot != earlier;
        }

        boolean isExplained() {
            Proposal newest = best.get();
            return newest != null && newest.isExplained();
        }

        boolean isLongWithoutReasons(long now) {
            return now - explainedAt > LONGEST_WITHOUT_REASONS;
        }
    }

    /** A step of one area, and by when it is to be done: soon for a small one, and not much later for a large one. */
    private record Task(long dueNanos, long number, Job job, Runnable work) implements Comparable<Task> {
        private static final Comparator<Task> FIRST_DUE =
                Comparator.comparing(Task::dueNanos).thenComparing(Task::number);

        @Override
        public int compareTo(Task other) {
            return FIRST_DUE.compare(this, other);
        }
    }

    /** @param planner of whatever policy: each area has its own */
    public PlanRunner(Planner planner, Budgets budgets, Executor executor, LongSupplier nanos) {
        this.anyPlanner = planner;
        this.budgets = budgets;
        this.executor = executor;
        this.nanos = nanos;
    }

    /** Whether a new snapshot of this area would be planned soon. */
    public boolean isReady(String area) {
        Job job = jobs.get(area);
        return job == null || (job.wanted == job.planned && nanos.getAsLong() >= job.nextFrom);
    }

    public void submit(Look look) {
        Job job = jobs.computeIfAbsent(look.area(), _ -> new Job());
        job.wanted = look;
        enqueue(job, look.requests(), 0, () -> first(job));
    }

    /** Throws what went wrong when the area was last looked at: that is not the planner's fault, and comes again. */
    public void throwFailure(String area) {
        Job job = jobs.get(area);
        RuntimeException failure = job == null ? null : job.failure.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
    }

    /** The best plan so far, maybe of an earlier snapshot. */
    public Optional<Proposal> newest(String area) {
        Job job = jobs.get(area);
        return job == null ? Optional.empty() : Optional.ofNullable(job.best.get());
    }

    private Planner planner(Snapshot snapshot) {
        return anyPlanner.under(snapshot.policy());
    }

    /** What coordinators want to know, and the answers. */
    public Questions questions() {
        return questions;
    }

    /** Days that are over, for who looks back at them. */
    public DaysOver daysOver() {
        return daysOver;
    }

    /** Plans it after all that the living plan waits for, and without a trace in that. */
    private void answer(Questions.WhatIf question) {
        Job job = jobs.computeIfAbsent(question.area(), _ -> new Job());
        enqueue(
                job,
                question.requests(),
                LOOKING_CAN_WAIT,
                () -> questions.answer(question, snapshot -> quick(snapshot, job.best.get(), limited())));
    }

    /** As many steps as a first plan has, but not for longer than anybody waits. */
    private Budget limited() {
        long began = nanos.getAsLong();
        return Budget.iterations(budgets.firstIterations()).orWhen(() -> nanos.getAsLong() - began > LONGEST_WHAT_IF);
    }

    private Plan quick(Snapshot snapshot, @Nullable Proposal last, Budget budget) {
        Planner planner = planner(snapshot);
        return last == null
                ? planner.plan(snapshot.problem(), budget)
                : planner.replan(snapshot.problem(), last.plan(), budget);
    }

    private void enqueue(Job job, Snapshot snapshot, long patience, Runnable work) {
        enqueue(job, snapshot.problem().requests().size(), patience, work);
    }

    private void enqueue(Job job, long requests, long patience, Runnable work) {
        long dueBy = nanos.getAsLong() + patience + requests * PATIENCE_PER_REQUEST;
        due.add(new Task(dueBy, tasks.incrementAndGet(), job, work));
        executor.execute(this::runNext);
    }

    private void runNext() {
        Task next = due.poll();
        if (next != null) {
            guarded(next.job(), next.work());
        }
    }

    /** A bad problem costs its plan, not the thread. */
    private void guarded(Job job, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            job.planned = job.wanted;
            job.snapshot = null;
            job.isLooking = false;
            log.error("Planning failed; the next change is planned anew", e);
        }
    }

    private void first(Job job) {
        Look look = job.wanted;
        if (look == null || job.planned == look) {
            return;
        }
        long began = nanos.getAsLong();
        Optional<Snapshot> taken = take(job, look)
                .filter(snapshot -> !snapshot.problem().requests().isEmpty());
        Optional<LookAhead> ahead = taken.flatMap(snapshot -> first(job, snapshot));
        long now = nanos.getAsLong();
        job.nextFrom = now + REST * (now - began);
        job.snapshot = taken.orElse(null);
        job.planned = look;
        taken.ifPresent(snapshot -> {
            enqueue(job, snapshot, 0, () -> explain(job, snapshot, () -> improve(job, snapshot, 0)));
            ahead.filter(rushed -> !rushed.isQuiet()).ifPresent(rushed -> lookAhead(job, snapshot, rushed));
        });
    }

    private static Optional<Snapshot> take(Job job, Look look) {
        try {
            return Optional.of(look.take().get());
        } catch (RuntimeException e) {
            job.failure.set(e);
            return Optional.empty();
        }
    }

    /** What looking ahead is to find out about it. */
    private Optional<LookAhead> first(Job job, Snapshot snapshot) {
        Proposal last = job.best.get();
        Plan plan = quick(snapshot, last, Budget.iterations(budgets.firstIterations()));
        Optional<LookAhead> ahead =
                snapshot.forecast().map(forecast -> new LookAhead(planner(snapshot), snapshot, plan, forecast));
        ahead.filter(LookAhead::isQuiet).ifPresent(quiet -> job.prospects = quiet.allGo());
        publish(job, snapshot, plan, Optional.empty());
        return ahead;
    }

    /** Begins to look ahead, unless that is under way. */
    private void lookAhead(Job job, Snapshot snapshot, LookAhead ahead) {
        if (!job.isLooking && (ahead.hasNews(job.prospects) || nanos.getAsLong() - job.lookedAt > LOOK_AGAIN)) {
            job.isLooking = true;
            enqueue(job, snapshot, LOOKING_CAN_WAIT, () -> look(job, snapshot, ahead));
        }
    }

    /** One future at a time; also when the snapshot is a little old by then. */
    private void look(Job job, Snapshot snapshot, LookAhead ahead) {
        if (ahead.isOver()) {
            job.isLooking = false;
            job.lookedAt = nanos.getAsLong();
            job.prospects = ahead.prospects();
            publishAgain(job);
            return;
        }
        long began = nanos.getAsLong();
        ahead.step();
        long took = Math.max(1, nanos.getAsLong() - began);
        later(took, () -> enqueue(job, snapshot, LOOKING_CAN_WAIT, () -> look(job, snapshot, ahead)));
    }

    /** The best plan, with what has been found out about it. */
    private void publishAgain(Job job) {
        Proposal best = job.best.get();
        if (best != null) {
            publish(job, best.snapshot(), best.plan(), best.reasons());
        }
    }

    /** After a pause that leaves others their share of the time. */
    private void later(long took, Runnable next) {
        long pause = (long) (took / budgets.share()) - took;
        if (pause == 0) {
            next.run();
        } else {
            CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(next);
        }
    }

    /** Reasons that a newer change cut short are not shown: they would name what nobody asked about. */
    private void explain(Job job, Snapshot snapshot, Runnable then) {
        long began = nanos.getAsLong();
        Proposal best = job.best.get();
        boolean overdue = job.isLongWithoutReasons(began);
        if (best == null || (job.isOutdated(snapshot) && !overdue)) {
            return;
        }
        Budget budget = within(budgets.explainFor(), began).orWhen(() -> job.isOutdated(snapshot) && !overdue);
        List<Explanation> why = best.plan().shortfalls().isEmpty()
                ? List.of()
                : planner(best.snapshot()).explain(best.snapshot().problem(), best.plan(), budget);
        if (job.isOutdated(snapshot) && !overdue) {
            return;
        }
        publish(job, best.snapshot(), best.plan(), Optional.of(Explaining.waiting(best.snapshot(), why)));
        job.explainedAt = nanos.getAsLong();
        then.run();
    }

    private void improve(Job job, Snapshot snapshot, long spent) {
        Proposal best = job.best.get();
        long most = Math.min(
                budgets.improveFor().toNanos(),
                NANOS_PER_REQUEST * snapshot.problem().requests().size());
        if (best == null
                || job.isOutdated(snapshot)
                || snapshot.problem().vehicles().isEmpty()) {
            return;
        }
        if (spent >= most) {
            if (!job.isExplained()) {
                explain(job, snapshot, () -> {});
            }
            return;
        }
        long began = nanos.getAsLong();
        Budget budget = within(budgets.slice(), began).orWhen(() -> job.isOutdated(snapshot));
        Plan plan = planner(snapshot).replan(snapshot.problem(), best.plan(), budget);
        if (Score.bestFirst(snapshot.policy()).compare(plan.score(), best.plan().score()) < 0) {
            publish(job, snapshot, plan, Optional.empty());
        }
        long took = Math.max(1, nanos.getAsLong() - began);
        Runnable better = () -> improve(job, snapshot, spent + took);
        boolean explaining = !job.isExplained() && job.isLongWithoutReasons(began + took);
        Runnable next = explaining ? () -> explain(job, snapshot, better) : better;
        later(took, () -> enqueue(job, snapshot, BETTER_CAN_WAIT, next));
    }

    private Budget within(Duration time, long began) {
        double total = Math.max(1, time.toNanos());
        return Budget.progress(() -> (nanos.getAsLong() - began) / total);
    }

    /** A plan to commit from at once; people are told of it once it has reasons of its own. */
    private void publish(Job job, Snapshot snapshot, Plan plan, Optional<Map<String, Map<String, Waiting>>> reasons) {
        job.best.set(new Proposal(numbers.incrementAndGet(), snapshot, plan, reasons, job.prospects));
    }
}
