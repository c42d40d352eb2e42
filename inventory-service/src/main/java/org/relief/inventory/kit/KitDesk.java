package org.relief.inventory.kit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.relief.inventory.kit.KitLot.Refusal;
import org.relief.inventory.kit.KitStep.Kind;
import org.relief.inventory.kit.KitStep.Line;
import org.relief.inventory.kit.KitStep.State;
import org.relief.inventory.kit.KitStep.TooFew;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.KitCards;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.springframework.scheduling.annotation.Scheduled;

/** Carries to the cards what becomes of kits, again after a crash. */
class KitDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;

    private final AggregateStore<KitLot> kits;
    private final KitCards cards;
    private final Clock clock;

    KitDesk(AggregateStore<KitLot> kits, KitCards cards, Clock clock) {
        this.kits = kits;
        this.cards = cards;
        this.clock = clock;
    }

    Optional<KitLot> find(String id) {
        return kits.find(id);
    }

    Optional<KitLot> findByLot(String item, String lot) {
        return kits.list(and(eq("lot", lot), eq("item", item)), Sorts.ascending("_id"), 1).stream()
                .findFirst();
    }

    Optional<KitLot> findByStep(String step) {
        return kits.list(eq("steps.id", step), Sorts.ascending("_id"), 1).stream()
                .findFirst();
    }

    List<KitLot> listByLot(List<String> lots) {
        return kits.list(in("lot", lots), Sorts.ascending("_id"), 0);
    }

    /** What something happened to in a warehouse, the latest first. */
    List<KitLot> listLatest(String warehouse, int limit) {
        return kits.list(eq("steps.warehouse", warehouse), Sorts.descending("changedAt", "_id"), limit);
    }

    /** All the parts that are needed are taken, or none. */
    KitLot assemble(KitLot asked) {
        return advance(kits.<Refusal>handle(
                        asked.id(),
                        "begin:" + asked.changedAt().toEpochMilli(),
                        current -> Decision.accept(KitLot.begin(current, asked)))
                .applied());
    }

    /** Of kits that came from elsewhere, of which nothing may be known yet. */
    Outcome<KitLot, Refusal> breakUpForeign(KitLot asked) {
        KitStep step = asked.steps().getFirst();
        return told(kits.handle(
                asked.id(),
                KitStep.breakUpCause(step),
                current -> current == null ? Decision.accept(asked) : current.breakUp(step)));
    }

    Outcome<KitLot, Refusal> decide(String id, String cause, Function<KitLot, Decision<KitLot, Refusal>> decide) {
        return told(kits.handle(id, cause, current -> decide.apply(requireNonNull(current, "no kits " + id))));
    }

    private Outcome<KitLot, Refusal> told(Outcome<KitLot, Refusal> outcome) {
        if (outcome instanceof Outcome.Applied<KitLot, Refusal>(KitLot told, long version, boolean replayed)) {
            return new Outcome.Applied<>(advance(told), version, replayed);
        }
        return outcome;
    }

    private KitLot advance(KitLot lot) {
        KitStep step = lot.underWay().orElse(null);
        if (step == null) {
            return lot;
        }
        return switch (step.state()) {
            case TAKING, UNDO_TAKING -> take(lot, step);
            case GIVING_BACK, UNDO_GIVING_BACK -> giveBack(lot, step);
            case MAKING, UNDO_MAKING -> make(lot, step);
            case DONE, REFUSED, UNDONE -> lot;
        };
    }

    private KitLot take(KitLot lot, KitStep step) {
        boolean undoing = step.state().isUndoing();
        List<Line> taken = new ArrayList<>();
        for (Line line : step.taken()) {
            boolean anyState = undoing || step.kind() == Kind.BREAK_UP;
            var given = cards.useUp(card(step, line), step.work(), undoing ? line.byLot() : line.asked(), anyState);
            if (given.lots().isEmpty()) {
                State back = undoing ? State.UNDO_GIVING_BACK : State.GIVING_BACK;
                return advance(after(lot, step, step.to(back).lacking(new TooFew(line.item(), given.free()))));
            }
            taken.add(line.taking(given.lots()));
        }
        KitStep next = undoing
                ? step.with(KitContents.blockedLike(taken, step.inputs()), step.outputs())
                        .to(State.UNDO_MAKING)
                : step.with(taken, KitContents.blockedLike(taken, made(lot, step, taken)))
                        .to(State.MAKING);
        return advance(after(lot, step, next));
    }

    private List<Line> made(KitLot lot, KitStep step, List<Line> taken) {
        return step.kind() == Kind.BREAK_UP
                ? step.outputs()
                : List.of(new Line(
                        lot.item(),
                        List.of(),
                        List.of(KitContents.kits(lot.lot(), step.quantity(), taken, clock.instant()))));
    }

    private KitLot giveBack(KitLot lot, KitStep step) {
        step.taken().forEach(line -> cards.putBack(card(step, line), step.work()));
        return after(lot, step, step.to(step.state().isUndoing() ? State.DONE : State.REFUSED));
    }

    private KitLot make(KitLot lot, KitStep step) {
        step.made().forEach(line -> cards.make(card(step, line), lot.area(), step.work(), line.lots()));
        step.taken().forEach(line -> cards.forget(card(step, line), step.work()));
        return after(lot, step, step.to(step.state().isUndoing() ? State.UNDONE : State.DONE));
    }

    private static CardKey card(KitStep step, Line line) {
        return new CardKey(step.warehouse(), line.item());
    }

    private KitLot after(KitLot lot, KitStep told, KitStep next) {
        Instant now = clock.instant();
        String cause = told.id() + ":" + told.state() + "#" + told.turn();
        return kits.<Refusal>handle(
                        lot.id(),
                        cause,
                        current -> Decision.accept((current == null ? lot : current).after(told, next, now)))
                .applied();
    }

    /** Carries on what a crash left half done. */
    @Scheduled(fixedDelayString = "${relief.inventory.resume-every:5s}")
    void resume() {
        Instant before = clock.instant().minus(PATIENCE);
        kits.each(and(ne("current", null), lt("changedAt", before)), Sorts.ascending("_id"), AT_ONCE, this::advance);
    }
}
