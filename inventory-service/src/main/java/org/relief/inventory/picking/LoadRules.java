package org.relief.inventory.picking;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.relief.inventory.stock.LotTake;
import org.relief.platform.eventing.Decision;

/** What a load answers: to deliveries, to staff, and to itself when the stock cards have done their part. */
final class LoadRules {

    /** How much staff really loads of an item, and why if it is less than set aside. */
    record Loading(String item, int quantity, @Nullable String reason) {}

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
            return Decision.accept(
                    draft.state(State.REFUSED, now).build(),
                    new ReservationRefused(load.id(), load.warehouse(), whyNothing));
        }
        Load next = draft.state(State.RESERVED, now).build();
        return Decision.accept(
                next,
                new ReservationGranted(
                        next.id(),
                        next.warehouse(),
                        next.until(),
                        next.lines().stream().map(LoadRules::grantedLine).toList()));
    }

    private static GrantedLine grantedLine(LoadLine line) {
        Instant first = line.reserved().stream()
                .map(LotTake::expiresAt)
                .filter(Objects::nonNull)
                .min(naturalOrder())
                .orElse(null);
        return new GrantedLine(line.item(), line.asked(), line.granted(), first);
    }

    /** The delivery will not happen: let the goods go, unless they have left already. */
    static Decision<Load, LoadRefusal> cancel(Load load, Instant now) {
        LoadDraft draft = new LoadDraft(load).cancelled();
        return switch (load.state()) {
            case RESERVING, RESERVED ->
                Decision.accept(draft.state(State.RELEASING, now)
                        .released(ReleaseReason.DELIVERY_CANCELLED)
                        .build());
            default -> Decision.accept(draft.settle(now).build());
        };
    }

    static Decision<Load, LoadRefusal> release(Load load, Instant now) {
        return load.state() == State.RESERVED
                ? Decision.accept(new LoadDraft(load)
                        .state(State.RELEASING, now)
                        .released(ReleaseReason.STAFF)
                        .build())
                : Decision.reject(new LoadRefusal.WrongState(load.state()));
    }

    /** Its time is over; not for goods that are being loaded or gone. */
    static Decision<Load, LoadRefusal> expire(Load load, Instant now) {
        return load.state() == State.RESERVED && now.isAfter(load.until())
                ? Decision.accept(new LoadDraft(load).state(State.EXPIRING, now).build())
                : Decision.accept(load);
    }

    /** The cards have let the goods go. */
    static Decision<Load, LoadRefusal> letGo(Load load, Instant now) {
        LoadDraft draft = new LoadDraft(load);
        return switch (load.state()) {
            case EXPIRING ->
                Decision.accept(
                        draft.state(State.EXPIRED, now).build(), new ReservationExpired(load.id(), load.warehouse()));
            case RELEASING ->
                Decision.accept(
                        draft.state(State.RELEASED, now).build(),
                        new ReservationReleased(load.id(), load.warehouse(), reason(load)));
            default -> Decision.accept(load);
        };
    }

    private static ReleaseReason reason(Load load) {
        return load.released() == null ? ReleaseReason.STAFF : load.released();
    }

    /** Staff confirms what is being loaded; items not named are loaded as set aside. */
    static Decision<Load, LoadRefusal> dispatch(Load load, List<Loading> loadings, String by, Instant now) {
        if (load.state() != State.RESERVED) {
            return Decision.reject(new LoadRefusal.WrongState(load.state()));
        }
        for (Loading loading : loadings) {
            LoadLine line = load.findLine(loading.item()).orElse(null);
            if (line == null) {
                return Decision.reject(new LoadRefusal.NotOnLoad(loading.item()));
            }
            if (loading.quantity() > line.granted()) {
                return Decision.reject(new LoadRefusal.MoreThanReserved(line.item(), line.granted()));
            }
            if (loading.quantity() < line.granted() && loading.reason() == null) {
                return Decision.reject(new LoadRefusal.ReasonMissing(line.item()));
            }
        }
        LoadDraft draft = new LoadDraft(load).state(State.LOADING, now).loadedBy(by);
        loadings.forEach(l -> draft.line(l.item(), line -> line.toLoad(l.quantity(), l.reason())));
        Load next = draft.build();
        return next.lines().stream().allMatch(line -> line.toLoad() == 0)
                ? Decision.reject(new LoadRefusal.NothingToLoad())
                : Decision.accept(next);
    }

    /** The cards have put the goods on the car. */
    static Decision<Load, LoadRefusal> dispatched(Load load, Map<String, List<LotTake>> loaded, Instant now) {
        if (load.state() != State.LOADING) {
            return Decision.accept(load);
        }
        Load next = new LoadDraft(load)
                .eachLine(line -> line.loaded(loaded.getOrDefault(line.item(), List.of())))
                .state(State.DISPATCHED, now)
                .loadedAt(now)
                .countWaiting()
                .settle(now)
                .build();
        List<LoadedLine> lines = next.lines().stream()
                .map(line -> new LoadedLine(line.item(), LotTake.sum(line.loaded()), line.loaded()))
                .toList();
        return Decision.accept(next, new LoadDispatched(next.id(), next.warehouse(), now, lines));
    }

    /** A driver says what happened at a stop. Before the goods are on the car it is only noted. */
    static Decision<Load, LoadRefusal> handOver(Load load, Handover handover, Instant now) {
        if (load.findHandover(handover.stop()).isPresent()) {
            return Decision.accept(load);
        }
        LoadDraft draft = new LoadDraft(load);
        return Decision.accept((load.state().isBeforeLoading()
                        ? draft.put(handover)
                        : draft.count(handover).settle(now))
                .build());
    }

    static Decision<Load, LoadRefusal> complete(Load load, Instant now) {
        return Decision.accept(new LoadDraft(load).completed().settle(now).build());
    }

    /** Goods come back. */
    static Decision<Load, LoadRefusal> takeBack(Load load, GoodsReturn goods, Instant now) {
        if (load.state() != State.DISPATCHED) {
            return Decision.reject(new LoadRefusal.WrongState(load.state()));
        }
        LoadDraft draft = new LoadDraft(load).put(goods).state(State.RETURNING, now);
        for (GoodsReturn.Line back : goods.lines()) {
            draft.line(back.item(), line -> line.returned(back.quantity()));
        }
        Load next = draft.build();
        for (GoodsReturn.Line back : goods.lines()) {
            LoadLine before = load.findLine(back.item()).orElse(null);
            if (before == null) {
                return Decision.reject(new LoadRefusal.NotOnLoad(back.item()));
            }
            if (next.findLine(back.item()).orElseThrow().onBoard() < 0) {
                return Decision.reject(new LoadRefusal.MoreThanOnBoard(back.item(), before.onBoard()));
            }
        }
        return Decision.accept(next);
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
                waiting.stream()
                        .map(goods -> new LoadReturned(
                                load.id(),
                                load.warehouse(),
                                now,
                                goods.lines().stream()
                                        .map(GoodsReturn.Line::toEvent)
                                        .toList()))
                        .toList());
    }
}
