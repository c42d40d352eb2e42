package org.relief.matching.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.Sweep;
import org.relief.matching.plan.AreaRoads;
import org.relief.matching.plan.Committer;
import org.relief.matching.plan.Filler;
import org.relief.matching.plan.Forecast;
import org.relief.matching.plan.Look;
import org.relief.matching.plan.PlanOutlooks;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.plan.ProblemBuilder;
import org.relief.matching.plan.Proposal;
import org.relief.matching.plan.WhereToWait;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.TravelTimes;

/** One area: takes in events, and as time passes plans, commits, expires and tells. No Kafka in here. */
final class AreaEngine {

    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration TELL = Duration.ofMillis(200);
    private static final Duration REPLAN = Duration.ofSeconds(30);
    private static final Duration FORECAST = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofHours(1);

    private final String area;
    private final AreaState state;
    private final Rules rules;
    private final AreaRoads travelTimes;
    private final PlanRunner planRunner;
    private final EventRoutes routes;
    private final Committer committer;
    private final Filler filler;
    private final PlanOutlooks outlooks;
    private final Sweep sweep;
    private final WhereToWait whereToWait;
    private final WhatIfs whatIfs;

    /** Whether roads have closed or opened since live deliveries were last timed. */
    private boolean otherRoads;

    private long snapshotRevision;
    private long triedProposal;
    private long triedRevision;
    private PlanOutlooks.@Nullable Round telling;
    private Instant nextSlow = Instant.MIN;
    private Instant nextTell = Instant.MIN;
    private Instant nextPlan = Instant.MIN;
    private Instant nextForget = Instant.MIN;
    private Instant nextForecast = Instant.MIN;
    private @Nullable Forecast forecast;

    AreaEngine(
            String area,
            Journal journal,
            Supplier<String> ids,
            Rules rules,
            TravelTimes openRoads,
            PlanRunner planRunner) {
        this.area = area;
        this.state = new AreaState(journal, ids);
        this.rules = rules;
        this.travelTimes = new AreaRoads(openRoads);
        this.planRunner = planRunner;
        this.routes = new EventRoutes(state, rules, travelTimes);
        this.committer = new Committer(state, rules, travelTimes);
        this.filler = new Filler(area, state, rules, travelTimes);
        this.outlooks = new PlanOutlooks(state);
        this.sweep = new Sweep(state, rules, travelTimes);
        this.whatIfs = new WhatIfs(area, state, rules, travelTimes, planRunner.questions());
        this.whereToWait = new WhereToWait(state, travelTimes);
    }

    AreaState state() {
        return state;
    }

    /**
     * Takes in one event as a whole or, when it throws, not at all: MalformedEvent when it cannot be read. Unknown types
     * are skipped.
     */
    void handle(String type, byte[] data, long sequence, Instant now) {
        state.together(() -> {
            routes.handle(type, data, sequence, now);
            whatIfs.handle(type, data, now);
        });
    }

    /**
     * To be called often. Each step is taken as a whole or not at all.
     *
     * @param isOver whether others are to have their turn; what can wait goes on the next time
     */
    void tick(Instant now, BooleanSupplier isOver) {
        state.together(() -> sweep.deliveries(now));
        boolean slow = !now.isBefore(nextSlow);
        if (slow) {
            lookAtRoads(now);
            state.together(() -> sweep.requests(now));
            state.together(() -> sweep.restrictions(now));
            state.together(() -> outlooks.tellUnplannable(now));
            state.together(() -> sweep.leave(now));
            nextSlow = now.plus(SLOW);
        }
        if (!now.isBefore(nextForget)) {
            state.together(() -> sweep.forgetOldIds(now));
            nextForget = now.plus(FORGET);
        }
        if (state.facts().isClosed()) {
            return;
        }
        state.together(() -> whatIfs.tell(now));
        if (slow) {
            planRunner.daysOver().look(area, state, rules, travelTimes, now);
        }
        planRunner.throwFailure(area);
        planRunner.newest(area).ifPresent(proposal -> use(proposal, slow, now, isOver));
        if (slow) {
            state.together(() -> whereToWait.look(planRunner.newest(area), () -> forecast(now), now));
        }
        if (!committer.hasMore()) {
            plan(now);
        }
    }

    /** After a start the roads are looked at for the first time: nothing is told that was told before. */
    private void lookAtRoads(Instant now) {
        otherRoads |= travelTimes.look(state.neighborhoods(), now);
        if (otherRoads) {
            state.together(() -> sweep.roads(now));
            otherRoads = false;
        }
    }

    /** What could not be committed a moment ago is tried again when something is new, and now and then anyway. */
    private void use(Proposal proposal, boolean slow, Instant now, BooleanSupplier isOver) {
        boolean isNew = proposal.number() != triedProposal || state.revision() != triedRevision;
        if (isNew || slow) {
            committer.startRound();
            filler.startRound();
        }
        if (committer.hasMore()) {
            state.together(() -> committer.commit(proposal, now, isOver));
            triedProposal = proposal.number();
            triedRevision = state.revision();
        }
        if (!committer.hasMore()) {
            state.together(() -> filler.fill(proposal, now));
        }
        tell(proposal, now, isOver);
    }

    private void tell(Proposal proposal, Instant now, BooleanSupplier isOver) {
        PlanOutlooks.Round last = telling;
        if (last != null && last.proposal() == proposal) {
            if (!last.isOver()) {
                tell(last, now, isOver);
            }
        } else if (!now.isBefore(nextTell)) {
            tell(outlooks.round(proposal, last), now, isOver);
        }
    }

    private void tell(PlanOutlooks.Round round, Instant now, BooleanSupplier isOver) {
        telling = state.together(() -> outlooks.tell(round, now, isOver));
        nextTell = now.plus(TELL);
    }

    /** Hands what is new to the planner, if it is not busy. */
    void plan(Instant now) {
        boolean changed = state.revision() != snapshotRevision;
        if ((changed || !now.isBefore(nextPlan)) && planRunner.isReady(area)) {
            AreaState seen = state.copy();
            Optional<Forecast> ahead = forecast(now);
            snapshotRevision = seen.revision();
            nextPlan = now.plus(REPLAN);
            planRunner.submit(new Look(
                    area,
                    seen.requests().size(),
                    () -> ProblemBuilder.snapshot(area, seen, now, rules, travelTimes, ahead)));
        }
    }

    /** What is likely to come, where trips are to wait for it. */
    private Optional<Forecast> forecast(Instant now) {
        var policy = rules.dispatch(state.facts());
        if (!policy.lookAhead() || policy.longestHold().isZero()) {
            return Optional.empty();
        }
        if (forecast == null || !now.isBefore(nextForecast)) {
            nextForecast = now.plus(FORECAST);
            forecast = ProblemBuilder.forecast(state, now, rules, travelTimes);
        }
        return Optional.of(forecast);
    }

    void setItems(Map<String, Item> items) {
        state.setItems(items);
    }
}
