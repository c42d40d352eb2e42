package org.relief.inventory.transfer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.Holder;
import org.relief.inventory.stock.Kept;
import org.relief.inventory.stock.Landed;
import org.relief.inventory.stock.Portion;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.TransferCards;
import org.relief.inventory.stock.TransferHold;
import org.relief.inventory.transfer.Transfer.Line;
import org.relief.inventory.transfer.Transfer.State;
import org.relief.inventory.transfer.Transfer.TooFew;
import org.relief.inventory.transfer.Transfer.WrongState;
import org.relief.inventory.warehouse.WarehouseLive;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.springframework.scheduling.annotation.Scheduled;

/** Carries a transfer's decisions to the cards of both warehouses, again after a crash. */
class TransferDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;
    private static final List<String> UNDER_WAY = Arrays.stream(State.values())
            .filter(State::isUnderWay)
            .map(State::name)
            .toList();

    /** What changed, for who looks on. */
    record TransferChanged(String transfer, State state) {}

    private final AggregateStore<Transfer> transfers;
    private final StockCards stock;
    private final TransferCards cards;
    private final WarehouseLive live;
    private final Clock clock;

    TransferDesk(
            AggregateStore<Transfer> transfers,
            StockCards stock,
            TransferCards cards,
            WarehouseLive live,
            Clock clock) {
        this.transfers = transfers;
        this.stock = stock;
        this.cards = cards;
        this.live = live;
        this.clock = clock;
    }

    Optional<Transfer> find(String id) {
        return transfers.find(id);
    }

    /** From a warehouse or to it, newest first. */
    List<Transfer> list(String warehouse, int limit) {
        return transfers.list(or(eq("from", warehouse), eq("to", warehouse)), Sorts.descending("at", "_id"), limit);
    }

    /** To a warehouse, and not there yet. */
    List<Transfer> listComing(String warehouse) {
        return transfers.list(
                and(eq("to", warehouse), in("state", State.SET_ASIDE.name(), State.IN_TRANSIT.name())),
                Sorts.ascending("_id"),
                AT_ONCE);
    }

    /** Of an evacuation, and not yet sent. */
    List<Transfer> listEvacuating(String warehouse) {
        return transfers.list(
                and(
                        eq("from", warehouse),
                        eq("reason", Transfer.Reason.EVACUATION.name()),
                        eq("state", State.SET_ASIDE.name())),
                Sorts.ascending("_id"),
                AT_ONCE);
    }

    /** All that is asked for is set aside, or nothing. */
    Transfer begin(Transfer asked) {
        return advance(transfers
                .<WrongState>handle(
                        asked.id(),
                        "begin:" + asked.at().toEpochMilli(),
                        current -> Decision.accept(Transfer.begin(current, asked)))
                .applied());
    }

    Outcome<Transfer, WrongState> decide(
            String id, String cause, Function<Transfer, Decision<Transfer, WrongState>> decide) {
        Outcome<Transfer, WrongState> outcome =
                transfers.handle(id, cause, current -> decide.apply(requireNonNull(current, "no transfer " + id)));
        if (outcome instanceof Outcome.Applied<Transfer, WrongState>(Transfer told, long version, boolean replayed)) {
            return new Outcome.Applied<>(advance(told), version, replayed);
        }
        return outcome;
    }

    private Transfer advance(Transfer transfer) {
        return switch (transfer.state()) {
            case SETTING_ASIDE -> setAside(transfer);
            case SENDING -> send(transfer);
            case UNSENDING -> takeBackSent(transfer);
            case RECEIVING -> receive(transfer);
            case CLAIMING -> claim(transfer);
            case UNRECEIVING -> takeBackReceived(transfer);
            case CANCELLING -> cancel(transfer);
            case SET_ASIDE, IN_TRANSIT, RECEIVED, CANCELLED -> transfer;
        };
    }

    private Transfer setAside(Transfer t) {
        List<Line> lines = new ArrayList<>();
        t.kept().forEach(kept -> cards.letGo(new CardKey(t.from(), kept.item()), kept, turnOf(t)));
        for (Line line : t.lines()) {
            TransferHold hold = hold(t, new CardKey(t.from(), line.item()), line.asked(), t.blockedToo());
            if (hold.takes().isEmpty() && line.asked().isEmpty()) {
                continue; // all of it, and there is none left
            }
            if (hold.takes().isEmpty()) {
                TooFew few = new TooFew(line.item(), hold.free());
                return advance(step(t, State.CANCELLING, next -> next.tooFew(few)));
            }
            lines.add(line.with(hold.takes()));
        }
        return step(t, lines.isEmpty() ? State.CANCELLED : State.SET_ASIDE, next -> next.with(lines));
    }

    private TransferHold hold(Transfer t, CardKey card, List<Portion> portions, boolean blockedToo) {
        // The transfer lets go first, at its own time: the card's is for one that is lost.
        Instant until = t.until().plus(Transfer.SET_ASIDE_FOR);
        return cards.holdForTransfer(card, t.id(), t.turn(), portions, blockedToo, until, t.by());
    }

    private Transfer send(Transfer t) {
        String who = t.sentBy() == null ? t.by() : t.sentBy();
        List<Line> lines =
                eachLine(t, line -> line.with(cards.send(from(t, line), t.id(), t.turn(), t.blockedToo(), who)));
        boolean nothing = lines.stream().allMatch(line -> line.lots().isEmpty());
        return step(t, nothing ? State.CANCELLED : State.IN_TRANSIT, next -> next.with(lines));
    }

    private Transfer takeBackSent(Transfer t) {
        List<Line> lines = eachLine(t, line -> {
            Instant until = t.until().plus(Transfer.SET_ASIDE_FOR);
            return line.with(cards.takeBackSent(from(t, line), t.id(), t.turn(), until, t.by()));
        });
        return step(t, State.SET_ASIDE, next -> next.with(lines));
    }

    private Transfer receive(Transfer t) {
        String who = t.receivedBy() == null ? t.by() : t.receivedBy();
        t.lines()
                .forEach(
                        line -> cards.land(from(t, line), to(t, line), t.area(), t.id(), t.turn(), line.landed(), who));
        keepThere(t);
        return step(t, State.RECEIVED, next -> next);
    }

    /** What people keep back is still theirs, as far as it arrived; a count ended where it was. */
    private void keepThere(Transfer t) {
        for (Kept kept : t.kept()) {
            int arrived = t.lines().stream()
                    .filter(line -> line.item().equals(kept.item()))
                    .flatMap(line -> line.landed().stream())
                    .filter(lot -> lot.lot().equals(kept.lot()))
                    .mapToInt(Landed::arrived)
                    .sum();
            if (kept.kind() == Holder.Kind.PERSON) {
                keep(t, t.to(), kept, Math.min(kept.quantity(), arrived));
            }
        }
    }

    private void keep(Transfer t, String where, Kept kept, int quantity) {
        cards.keep(new CardKey(where, kept.item()), kept, quantity, turnOf(t));
    }

    private static String turnOf(Transfer t) {
        return t.id() + "#" + t.turn();
    }

    /** All of it is still there and free, or it stays received. */
    private Transfer claim(Transfer t) {
        t.kept().forEach(kept -> cards.letGo(new CardKey(t.to(), kept.item()), kept, turnOf(t)));
        for (Line line : arrived(t)) {
            List<Portion> portions = line.landed().stream()
                    .filter(lot -> lot.arrived() > 0)
                    .map(lot -> new Portion(lot.lot(), lot.arrived()))
                    .toList();
            TransferHold hold = hold(t, to(t, line), portions, true);
            if (hold.takes().isEmpty()) {
                arrived(t).forEach(held -> stock.release(to(t, held), t.id(), t.turn()));
                keepThere(t);
                TooFew few = new TooFew(line.item(), hold.free());
                return step(t, State.RECEIVED, next -> next.tooFew(few));
            }
        }
        return advance(step(t, State.UNRECEIVING, next -> next));
    }

    private static List<Line> arrived(Transfer t) {
        return t.lines().stream()
                .filter(line -> line.landed().stream().anyMatch(lot -> lot.arrived() > 0))
                .toList();
    }

    private Transfer takeBackReceived(Transfer t) {
        List<Line> lines = eachLine(t, line -> {
            CardKey from = from(t, line);
            cards.takeBackLanded(from, to(t, line), t.id(), t.turn(), line.landed(), t.by());
            return line.with(cards.onTheWay(from, t.id())).landing(List.of());
        });
        return step(t, State.IN_TRANSIT, next -> next.with(lines));
    }

    private Transfer cancel(Transfer t) {
        t.lines().forEach(line -> stock.release(from(t, line), t.id(), t.turn()));
        t.kept().forEach(kept -> keep(t, t.from(), kept, kept.quantity()));
        return step(t, State.CANCELLED, next -> next);
    }

    private static CardKey from(Transfer t, Line line) {
        return new CardKey(t.from(), line.item());
    }

    private static CardKey to(Transfer t, Line line) {
        return new CardKey(t.to(), line.item());
    }

    private static List<Line> eachLine(Transfer t, UnaryOperator<Line> change) {
        return t.lines().stream().map(change).toList();
    }

    private Transfer step(Transfer told, State next, UnaryOperator<Transfer> change) {
        Instant now = clock.instant();
        Outcome<Transfer, WrongState> outcome = transfers.handle(
                told.id(),
                told.state() + "#" + told.turn(),
                current -> Decision.accept((current == null ? told : current).after(told, next, now, change)));
        if (outcome instanceof Outcome.Applied<Transfer, WrongState>(Transfer after, long version, boolean _)) {
            tell(after, version);
        }
        return outcome.applied();
    }

    private void tell(Transfer transfer, long version) {
        var changed = new TransferChanged(transfer.id(), transfer.state());
        for (String warehouse : List.of(transfer.from(), transfer.to())) {
            live.publish(warehouse, transfer.id() + "/" + version, "transfer.changed", changed);
        }
    }

    /** Carries on what a crash left half done, and lets go what nobody sent. */
    @Scheduled(fixedDelayString = "${relief.inventory.resume-every:5s}")
    void resume() {
        Instant now = clock.instant();
        transfers.each(
                and(in("state", UNDER_WAY), lt("changedAt", now.minus(PATIENCE))),
                Sorts.ascending("_id"),
                AT_ONCE,
                this::advance);
        transfers.each(
                and(eq("state", State.SET_ASIDE.name()), lt("until", now)),
                Sorts.ascending("_id"),
                AT_ONCE,
                t -> decide(t.id(), "overdue:" + t.turn(), current -> current.cancel(clock.instant())));
    }
}
