package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.Load.State;
import org.relief.inventory.picking.LoadEvent.GrantedLine;
import org.relief.inventory.picking.LoadEvent.LoadDispatched;
import org.relief.inventory.picking.LoadEvent.LoadReturned;
import org.relief.inventory.picking.LoadEvent.LoadedLine;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.LoadEvent.ReleaseReason;
import org.relief.inventory.picking.LoadEvent.ReservationExpired;
import org.relief.inventory.picking.LoadEvent.ReservationGranted;
import org.relief.inventory.picking.LoadEvent.ReservationRefused;
import org.relief.inventory.picking.LoadEvent.ReservationReleased;
import org.relief.inventory.picking.Picking.Loading;
import org.relief.inventory.stock.LeftBehind;
import org.relief.inventory.stock.LotTake;
import org.relief.platform.eventing.Decision;

/** What a load answers: to deliveries, to staff, and to itself when the stock cards have done their part. */
final class LoadRules {

    private LoadRules() {}

    /** The cards have set aside what there was. */
    static Decision<Load, LoadRefusal> grant(
            Load load, Map<String, List<LotTake>> takes, RefusalReason whyNothing, Instant now) {
        if (load.state() != State.RESERVING) {
            return Decision.accept(load);
        }
        LoadDraft draft =
                new LoadDraft(load).eachLine(line -> line.granted(takes.getOrDefault(line.item(), List.of())));
        if (takes.values().stream().allMatch(List::isEmpty)) {
            draft.filling(load.filling().refuseWaiting(now));
            return Decision.accept(
                    draft.state(State.REFUSED, now)
                            .refused(whyNothing)
                            .countWaiting()
                            .build("refused"),
                    LoadEvent.all(
                            new ReservationRefused(load.id(), load.warehouse(), whyNothing, null),
                            FillingRules.refusals(load, RefusalReason.NOT_SET_ASIDE)));
        }
        Load next = draft.state(State.RESERVED, now).build();
        var granted = new ReservationGranted(
                next.id(),
                next.warehouse(),
                next.until(),
                next.lines().stream().map(GrantedLine::of).toList(),
                null);
        return Decision.accept(FillingRules.goOn(next, now), granted);
    }

    /** The delivery will not happen: let the goods go, unless they have left already. */
    static Decision<Load, LoadRefusal> cancel(Load load, Instant now) {
        return over(load, new LoadDraft(load).cancelled(), ReleaseReason.DELIVERY_CANCELLED, now);
    }

    private static Decision<Load, LoadRefusal> over(Load load, LoadDraft draft, ReleaseReason why, Instant now) {
        draft.course(load.course().ended(now));
        return load.state().isSetAside()
                ? lettingGo(load, draft, why, now)
                : Decision.accept(draft.settle(now).build());
    }

    private static Decision<Load, LoadRefusal> lettingGo(Load load, LoadDraft draft, ReleaseReason why, Instant now) {
        draft.state(State.RELEASING, now).released(why).filling(load.filling().refuseWaiting(now));
        return Decision.accept(draft.build(), FillingRules.refusals(load, RefusalReason.NOT_SET_ASIDE));
    }

    static Decision<Load, LoadRefusal> release(Load load, Instant now) {
        return load.state().isSetAside() && load.state() != State.RESERVING
                ? lettingGo(load, new LoadDraft(load), ReleaseReason.STAFF, now)
                : Decision.reject(new LoadRefusal.WrongState(load.state()));
    }

    /** Its time is over; not for goods that are being loaded or gone. */
    static Decision<Load, LoadRefusal> expire(Load load, Instant now) {
        boolean isInUse = load.filling().loadingSince() != null;
        return load.state() == State.RESERVED && now.isAfter(load.until()) && !isInUse
                ? Decision.accept(new LoadDraft(load).state(State.EXPIRING, now).build())
                : Decision.accept(load);
    }

    /** The cards have let the goods go. What was said to be handed over before it was loaded is now known not to be. */
    static Decision<Load, LoadRefusal> letGo(Load load, Instant now) {
        LoadDraft draft = new LoadDraft(load).countWaiting();
        return switch (load.state()) {
            case EXPIRING ->
                Decision.accept(
                        draft.state(State.EXPIRED, now).build("let-go"),
                        new ReservationExpired(load.id(), load.warehouse()));
            case RELEASING ->
                Decision.accept(
                        draft.state(State.RELEASED, now).build("let-go"),
                        new ReservationReleased(load.id(), load.warehouse(), reason(load)));
            default -> Decision.accept(load);
        };
    }

    private static ReleaseReason reason(Load load) {
        return load.released() == null ? ReleaseReason.STAFF : load.released();
    }

    /** Staff confirms what is being loaded; items and lots not named are loaded as set aside. */
    static Decision<Load, LoadRefusal> dispatch(Load load, List<Loading> loadings, String by, Instant now) {
        if (load.isOver() && load.loadedAt() == null) {
            return Decision.reject(new LoadRefusal.DeliveryOver());
        }
        if (load.state() != State.RESERVED) {
            return Decision.reject(new LoadRefusal.WrongState(load.state()));
        }
        LoadDraft draft = new LoadDraft(load).state(State.LOADING, now).loadedBy(by);
        for (String item : items(loadings)) {
            LoadLine line = load.findLine(item).orElse(null);
            if (line == null) {
                return Decision.reject(new LoadRefusal.NotOnLoad(item));
            }
            Picking.Answer answer = Picking.of(line, of(item, loadings));
            if (answer.refusal() != null) {
                return Decision.reject(answer.refusal());
            }
            draft.line(item, l -> l.leaving(answer.leftBehind()));
        }
        Load next = draft.build();
        return isPointless(next) ? Decision.reject(new LoadRefusal.NothingToLoad()) : Decision.accept(next);
    }

    private static List<String> items(List<Loading> loadings) {
        return loadings.stream().map(Loading::item).distinct().toList();
    }

    private static List<Loading> of(String item, List<Loading> loadings) {
        return loadings.stream().filter(loading -> loading.item().equals(item)).toList();
    }

    /** An empty car; unless the goods are no good, which is to be in the books. */
    private static boolean isPointless(Load load) {
        return load.lines().stream().allMatch(line -> line.toLoad() == 0)
                && load.lines().stream()
                        .flatMap(line -> line.leftBehind().stream())
                        .noneMatch(LeftBehind::leavesTheShelf);
    }

    /** The cards have put the goods on the car. */
    static Decision<Load, LoadRefusal> dispatched(Load load, Map<String, List<LotTake>> loaded, Instant now) {
        if (load.state() != State.LOADING) {
            return Decision.accept(load);
        }
        LoadDraft draft = new LoadDraft(load)
                .eachLine(line -> line.loaded(loaded.getOrDefault(line.item(), List.of())))
                .countWaiting();
        if (loaded.values().stream().allMatch(List::isEmpty)) {
            return Decision.accept(
                    draft.state(State.RELEASED, now)
                            .released(ReleaseReason.STAFF)
                            .build("loaded"),
                    new ReservationReleased(load.id(), load.warehouse(), ReleaseReason.STAFF));
        }
        Load next = draft.state(State.DISPATCHED, now).loadedAt(now).settle(now).build("loaded");
        List<LoadedLine> lines = next.lines().stream().map(LoadedLine::of).toList();
        return Decision.accept(next, new LoadDispatched(next.id(), next.warehouse(), now, lines));
    }

    /** A driver says what happened at a stop, or says it anew. Before the goods are on the car it is only noted. */
    static Decision<Load, LoadRefusal> handOver(Load load, Handover handover, Instant now) {
        Handover known = load.findHandover(handover.stop()).orElse(null);
        if (known != null && !handover.replaces(known)) {
            return Decision.accept(load);
        }
        return heard(load, handover, "stop:", now);
    }

    /** The driver takes a handover back: its goods are on the car, or are expected back; what came back already stays so. */
    static Decision<Load, LoadRefusal> handedOverNothing(Load load, Handover none, Instant now) {
        boolean counts = load.findHandover(none.stop()).filter(none::corrects).isPresent();
        return counts ? heard(load, none, "corrected:", now) : Decision.accept(load);
    }

    private static Decision<Load, LoadRefusal> heard(Load load, Handover handover, String cause, Instant now) {
        LoadDraft draft = new LoadDraft(load);
        return Decision.accept(
                load.state().isBeforeLoading()
                        ? draft.put(handover).build()
                        : draft.count(handover).settle(now).build(cause + handover.stop() + "#" + handover.sequence()));
    }

    /** Every stop has its outcome: what was never loaded is let go. */
    static Decision<Load, LoadRefusal> complete(Load load, Instant now) {
        return over(load, new LoadDraft(load).completed(), ReleaseReason.DELIVERY_COMPLETED, now);
    }

    /** Goods of a failed stop are wanted at another one. */
    static Decision<Load, LoadRefusal> redirect(Load load, Redirect redirect) {
        boolean known = load.redirects().stream().anyMatch(r -> r.to().equals(redirect.to()));
        return Decision.accept(
                known ? load : new LoadDraft(load).redirected(redirect).build());
    }

    /** A stop to which goods were redirected gets other goods, or none: what it does not get is expected back. */
    static Decision<Load, LoadRefusal> expect(Load load, String stop, List<Redirect.Line> lines) {
        LoadDraft draft = new LoadDraft(load);
        load.redirects().stream()
                .filter(redirect -> redirect.to().equals(stop))
                .forEach(redirect -> draft.redirected(new Redirect(redirect.from(), stop, lines)));
        return Decision.accept(draft.build());
    }

    /**
     * Goods come back.
     *
     * @param carIsBack nothing more is handed over, so that what other stops wait for comes back too
     */
    static Decision<Load, LoadRefusal> takeBack(Load load, GoodsReturn goods, boolean carIsBack, Instant now) {
        return takeBack(load, goods, carIsBack, null, now);
    }

    /** @param mistake why goods come back that were reported as handed over; null when none do */
    static Decision<Load, LoadRefusal> takeBack(
            Load load, GoodsReturn goods, boolean carIsBack, Settlement.@Nullable Reason mistake, Instant now) {
        boolean left = load.state() == State.DISPATCHED
                || mistake != null && load.state().hasEnded();
        if (!left) {
            return Decision.reject(new LoadRefusal.WrongState(load.state()));
        }
        TakingBack.Answer answer = TakingBack.of(load, goods, mistake != null, now);
        if (answer.refusal() != null) {
            return Decision.reject(answer.refusal());
        }
        GoodsReturn resolved = goods.with(answer.lines());
        LoadDraft draft = new LoadDraft(load).put(resolved).state(State.RETURNING, now);
        for (GoodsReturn.Line back : resolved.lines()) {
            draft.line(back.item(), line -> line.returned(back.quantity()));
        }
        correct(load, draft.recount(), goods, mistake, now);
        Load next = draft.build("return:" + goods.id());
        for (LoadLine line : load.lines()) {
            int expected = load.expected(line);
            int free = line.onBoard() - expected;
            boolean taken = next.findLine(line.item()).orElseThrow().onBoard() < expected;
            if (taken && !carIsBack) {
                return Decision.reject(new LoadRefusal.GoodsExpected(line.item(), free, expected));
            }
        }
        return Decision.accept(next);
    }

    /** What was said to be handed over and is here was not: that is settled with its reason, and nobody has to count. */
    private static void correct(
            Load load, LoadDraft draft, GoodsReturn goods, Settlement.@Nullable Reason mistake, Instant now) {
        if (mistake == null) {
            return;
        }
        Load drafted = draft.build();
        for (String item : drafted.items()) {
            int more = drafted.unsettled(item) - load.unsettled(item);
            if (more > 0) {
                draft.settled(new Settlement("return:" + goods.id(), item, more, mistake, goods.by(), now));
            }
        }
    }

    /** The cards have taken the goods back. */
    static Decision<Load, LoadRefusal> tookBack(Load load, Instant now) {
        List<GoodsReturn> waiting =
                load.returns().stream().filter(goods -> !goods.booked()).toList();
        if (load.state() != State.RETURNING || waiting.isEmpty()) {
            return Decision.accept(load);
        }
        LoadDraft draft = new LoadDraft(load).state(State.DISPATCHED, now);
        waiting.forEach(goods -> draft.put(goods.asBooked()));
        return Decision.accept(
                draft.settle(now).build(),
                waiting.stream().map(goods -> returned(load, goods, now)).toList());
    }

    private static LoadReturned returned(Load load, GoodsReturn goods, Instant now) {
        return new LoadReturned(
                load.id(),
                load.warehouse(),
                now,
                goods.lines().stream().map(GoodsReturn.Line::toEvent).toList());
    }

    /** A person found out about what was handed over and never on the car. */
    static Decision<Load, LoadRefusal> settleExcess(
            Load load, String item, Settlement.Reason reason, String id, String by, Instant now) {
        int open = load.unsettled(item);
        if (open == 0) {
            return Decision.reject(new LoadRefusal.NothingToSettle(item));
        }
        Settlement settlement = new Settlement(id, item, open, reason, by, now);
        return Decision.accept(new LoadDraft(load).settled(settlement).build("settle:" + id));
    }

    /** The cards know. */
    static Decision<Load, LoadRefusal> told(Load load, List<Posting> postings) {
        return Decision.accept(new LoadDraft(load).told(postings).build());
    }
}
