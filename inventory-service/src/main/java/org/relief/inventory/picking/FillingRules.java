package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.relief.inventory.picking.Load.State;
import org.relief.inventory.picking.LoadEvent.GrantedLine;
import org.relief.inventory.picking.LoadEvent.LoadingStarted;
import org.relief.inventory.picking.LoadEvent.LoadingStopped;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.LoadEvent.ReservationGranted;
import org.relief.inventory.picking.LoadEvent.ReservationRefused;
import org.relief.inventory.stock.LotTake;
import org.relief.platform.eventing.Decision;

/**
 * What is set aside follows the delivery until its goods are on the car: the driver's list makes it less, an extension
 * more, and whoever begins to load closes it for more. Each extension gets one answer.
 */
final class FillingRules {

    private FillingRules() {}

    /**
     * The driver's list as it is now, before the goods are loaded: what is set aside follows it, and never grows. Once
     * they are on the car the books stay as they are. The first list is just what was granted, as a rule: no news.
     */
    static Decision<Load, LoadRefusal> list(Load load, DriversList list, Instant now) {
        Course course = load.course().listing(list.units(), list.sequence());
        if (list.sequence() <= load.course().listSequence() || isNoNews(load, list, course)) {
            return Decision.accept(load);
        }
        LoadDraft draft =
                new LoadDraft(load).course(course).filling(load.filling().listing(list));
        Load next = load.state().isSetAside() ? timed(draft, list) : draft.build();
        return Decision.accept(next.state() == State.RESERVED || next.state() == State.FITTING ? fit(next, now) : next);
    }

    private static boolean isNoNews(Load load, DriversList list, Course course) {
        return load.state() == State.RESERVED
                && load.course().listed() == null
                && load.filling().extensions().isEmpty()
                && list.extensions() == 0
                && fits(new LoadDraft(load).course(course).build());
    }

    /** The other stops come later when some join; while it does not know all of these, the later word stays. */
    private static Load timed(LoadDraft draft, DriversList list) {
        return draft.build().filling().unlisted().isEmpty()
                ? draft.loadAt(list.loadAt())
                        .eachLine(line -> line.usedAt(list.uses().getOrDefault(line.item(), List.of())))
                        .build()
                : draft.build();
    }

    private static boolean fits(Load load) {
        return load.lines().stream().allMatch(line -> line.granted() <= load.most(line.item()));
    }

    private static Load fit(Load load, Instant now) {
        return fits(load) ? load : fitting(new LoadDraft(load), now);
    }

    /** The cards are to keep what the lines say. */
    private static Load fitting(LoadDraft draft, Instant now) {
        return draft.fit().nextStep().state(State.FITTING, now).build();
    }

    /** The cards have let go what is too much. */
    static Decision<Load, LoadRefusal> fitted(Load load, long step, Instant now) {
        return Decision.accept(
                load.state() == State.FITTING && load.filling().step() == step
                        ? goOn(new LoadDraft(load).dropEmptyLines().build(), now)
                        : load);
    }

    /** Goods are set aside; what has been said meanwhile comes next. */
    static Load goOn(Load load, Instant now) {
        if (!fits(load)) {
            return fit(load, now);
        }
        return load.filling()
                .waiting()
                .map(next -> extending(load, next, now))
                .orElseGet(() -> new LoadDraft(load).state(State.RESERVED, now).build());
    }

    private static Load extending(Load load, Extension next, Instant now) {
        Filling filling = load.filling().nextStep();
        return new LoadDraft(load)
                .filling(filling.answer(next.number(), one -> one.told(filling.step())))
                .state(State.EXTENDING, now)
                .build();
    }

    /** Stops join: more is to be set aside, if it still can be. */
    static Decision<Load, LoadRefusal> extend(Load load, Extension asked, Instant now) {
        if (load.filling().find(asked.number()).isPresent()) {
            return Decision.accept(load);
        }
        Load next = new LoadDraft(load).filling(load.filling().with(asked)).build();
        if (!load.takesMore()) {
            return Decision.accept(
                    new LoadDraft(next)
                            .filling(next.filling().refuseWaiting(now))
                            .build(),
                    refusals(next, why(load)));
        }
        return Decision.accept(next.state() == State.RESERVED ? goOn(next, now) : next);
    }

    private static RefusalReason why(Load load) {
        boolean begun = load.loadedAt() != null
                || load.state() == State.LOADING
                || load.state().isSetAside() && load.filling().loadingSince() != null;
        return begun ? RefusalReason.LOADING_BEGUN : RefusalReason.NOT_SET_ASIDE;
    }

    /** The cards have set aside what there was in addition. Whom it is too late for gets nothing. */
    static Decision<Load, LoadRefusal> extended(
            Load load, int number, Map<String, List<LotTake>> takes, RefusalReason whyNothing, Instant now) {
        Extension waiting = load.filling().waiting().orElse(null);
        if (load.state() != State.EXTENDING || waiting == null || waiting.number() != number) {
            return Decision.accept(load);
        }
        if (number <= load.filling().listed()) {
            return takenBack(load, waiting, RefusalReason.NOT_SET_ASIDE, now);
        }
        if (whyNothing == RefusalReason.WAREHOUSE_CLOSED) {
            return takenBack(load, waiting, whyNothing, now);
        }
        if (takes.values().stream().allMatch(List::isEmpty)) {
            return Decision.accept(goOn(refused(load, waiting, now).build(), now), refusal(load, waiting, whyNothing));
        }
        Extension granted = waiting.granted(takes, now);
        LoadDraft draft = new LoadDraft(load)
                .filling(load.filling().answer(number, _ -> granted))
                .loadAt(granted.loadAt())
                .until(granted.until());
        granted.lines().forEach(draft::add);
        Load next = draft.build();
        List<GrantedLine> lines = granted.lines().stream().map(GrantedLine::of).toList();
        return Decision.accept(
                goOn(next, now), new ReservationGranted(next.id(), next.warehouse(), next.until(), lines, number));
    }

    /** The delivery goes without it, or the warehouse closed: what the cards have set aside already is to go back. */
    private static Decision<Load, LoadRefusal> takenBack(Load load, Extension waiting, RefusalReason why, Instant now) {
        return Decision.accept(fitting(refused(load, waiting, now), now), refusal(load, waiting, why));
    }

    private static LoadDraft refused(Load load, Extension waiting, Instant now) {
        return new LoadDraft(load).filling(load.filling().answer(waiting.number(), one -> one.refused(now)));
    }

    private static ReservationRefused refusal(Load load, Extension waiting, RefusalReason why) {
        return new ReservationRefused(load.id(), load.warehouse(), why, waiting.number());
    }

    /** No to every extension that waits for an answer. */
    static List<ReservationRefused> refusals(Load load, RefusalReason why) {
        return load.filling().extensions().stream()
                .filter(Extension::waits)
                .map(one -> refusal(load, one, why))
                .toList();
    }

    /** Staff begin to load: nothing joins any more, also not what the cards are just setting aside. */
    static Decision<Load, LoadRefusal> startLoading(Load load, Instant now) {
        if (load.isOver() && load.loadedAt() == null) {
            return Decision.reject(new LoadRefusal.DeliveryOver());
        }
        if (!load.state().isSetAside() || load.state() == State.RESERVING) {
            return Decision.reject(new LoadRefusal.WrongState(load.state()));
        }
        if (load.filling().loadingSince() != null) {
            return Decision.accept(load);
        }
        LoadDraft draft =
                new LoadDraft(load).filling(load.filling().refuseWaiting(now).loading(now));
        Load next = load.state() == State.EXTENDING ? fitting(draft, now) : draft.build();
        return Decision.accept(
                next,
                LoadEvent.all(
                        new LoadingStarted(load.id(), load.warehouse(), now),
                        refusals(load, RefusalReason.LOADING_BEGUN)));
    }

    /** It was a wrong tap. */
    static Decision<Load, LoadRefusal> stopLoading(Load load, Instant now) {
        if (!load.state().isSetAside()) {
            return Decision.reject(new LoadRefusal.WrongState(load.state()));
        }
        return load.filling().loadingSince() == null
                ? Decision.accept(load)
                : Decision.accept(
                        new LoadDraft(load)
                                .filling(load.filling().loading(null))
                                .build(),
                        new LoadingStopped(load.id(), load.warehouse(), now));
    }
}
