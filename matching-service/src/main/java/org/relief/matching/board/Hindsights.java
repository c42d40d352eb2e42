package org.relief.matching.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.relief.matching.plan.DayOver;
import org.relief.matching.plan.DaysOver;
import org.relief.matching.plan.LookingBack;
import org.relief.matching.plan.PastDay;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks back at each area's day once it is over: by the instance that has the area, one day at a time, on a thread of its
 * own that rests three quarters of its time. The living plan has no part in it. What goes wrong costs that day's hindsight.
 */
@Component
class Hindsights implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Hindsights.class);
    private static final long SEED = 1;

    private final DaysOver days;
    private final PastDays past;
    private final Reports reports;
    private final HindsightLog kept;
    private final Clock clock;
    private final LookingBack looking;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .name("hindsight")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());

    @Autowired
    Hindsights(PlanRunner runner, PastDays past, Reports reports, HindsightLog kept, Clock clock) {
        this(runner.daysOver(), past, reports, kept, clock, new Rests(System::nanoTime));
    }

    /** @param isOver asked while it plans: whether that is to end */
    Hindsights(DaysOver days, PastDays past, Reports reports, HindsightLog kept, Clock clock, BooleanSupplier isOver) {
        this.days = days;
        this.past = past;
        this.reports = reports;
        this.kept = kept;
        this.clock = clock;
        this.looking = new LookingBack(new Planner(Policy.BALANCED, SEED), isOver);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void look() {
        kept.forgetBefore(clock.instant().minus(Reports.KEPT));
        for (Optional<DayOver> day = days.take(); day.isPresent(); day = days.take()) {
            DayOver one = day.get();
            thread.execute(() -> guarded(one));
        }
    }

    private void guarded(DayOver over) {
        try {
            lookBack(over);
        } catch (RuntimeException e) {
            log.error("No hindsight of {} in {}", over.day(), over.area(), e);
        }
    }

    void lookBack(DayOver over) {
        String area = over.area();
        LocalDate day = over.day();
        if (!kept.isKept(area, day)) {
            PastDay all = past.read(over);
            looking.of(all, kilometers(over), clock.instant())
                    .filter(_ -> !Thread.currentThread().isInterrupted())
                    .ifPresent(found -> kept.keep(area, day, found));
        }
    }

    private long kilometers(DayOver over) {
        return reports.find(over.area(), over.state().facts().timeZone(), over.day())
                .map(DayReport::kilometers)
                .orElse(0L);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    /** Never says that it is over, but takes its time to say so: after each piece of work three times as long. */
    private static final class Rests implements BooleanSupplier {

        private static final long PIECE = 20_000_000;
        private static final int REST = 3;

        private final LongSupplier nanos;
        private long since;

        Rests(LongSupplier nanos) {
            this.nanos = nanos;
            this.since = nanos.getAsLong();
        }

        @Override
        public boolean getAsBoolean() {
            long worked = nanos.getAsLong() - since;
            if (worked > PIECE) {
                LockSupport.parkNanos(Math.min(REST * worked, 100 * PIECE));
                since = nanos.getAsLong();
            }
            return Thread.currentThread().isInterrupted();
        }
    }
}
