package org.relief.inventory.picking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.LoadEvent.ReleaseReason;
import org.relief.inventory.stock.LotTake;

/** The load that is to be: a working copy. */
final class LoadDraft {

    private final Load load;
    private final Map<String, LoadLine> lines = new LinkedHashMap<>();
    private final Map<String, Handover> handovers = new LinkedHashMap<>();
    private final Map<String, GoodsReturn> returns = new LinkedHashMap<>();
    private final List<Redirect> redirects;
    private final List<Settlement> settlements;
    private final List<Posting> untold;
    private Load.State state;
    private @Nullable ReleaseReason released;
    private boolean cancelled;
    private boolean completed;
    private @Nullable String loadedBy;
    private @Nullable Instant loadedAt;
    private Instant changedAt;
    private Course course;
    private Instant loadAt;
    private Instant until;
    private Filling filling;
    private @Nullable RefusalReason refused;

    LoadDraft(Load load) {
        this.load = load;
        this.redirects = new ArrayList<>(load.redirects());
        this.settlements = new ArrayList<>(load.settlements());
        this.untold = new ArrayList<>(load.untold());
        this.state = load.state();
        this.released = load.released();
        this.cancelled = load.cancelled();
        this.completed = load.completed();
        this.loadedBy = load.loadedBy();
        this.loadedAt = load.loadedAt();
        this.changedAt = load.changedAt();
        this.course = load.course();
        this.loadAt = load.loadAt();
        this.until = load.until();
        this.filling = load.filling();
        this.refused = load.refused();
        load.lines().forEach(line -> lines.put(line.item(), line));
        load.handovers().forEach(this::put);
        load.returns().forEach(this::put);
    }

    LoadDraft state(Load.State next, Instant now) {
        state = next;
        changedAt = now;
        return this;
    }

    LoadDraft refused(RefusalReason reason) {
        refused = reason;
        return this;
    }

    LoadDraft released(ReleaseReason reason) {
        released = reason;
        return this;
    }

    LoadDraft cancelled() {
        cancelled = true;
        return this;
    }

    LoadDraft completed() {
        completed = true;
        return this;
    }

    LoadDraft loadedBy(String person) {
        loadedBy = person;
        return this;
    }

    LoadDraft loadedAt(Instant time) {
        loadedAt = time;
        return this;
    }

    LoadDraft line(String item, UnaryOperator<LoadLine> change) {
        lines.computeIfPresent(item, (_, line) -> change.apply(line));
        return this;
    }

    LoadDraft eachLine(UnaryOperator<LoadLine> change) {
        lines.replaceAll((_, line) -> change.apply(line));
        return this;
    }

    LoadDraft put(Handover handover) {
        handovers.put(handover.stop(), handover);
        return this;
    }

    LoadDraft put(GoodsReturn goods) {
        returns.put(goods.id(), goods);
        return this;
    }

    LoadDraft course(Course next) {
        course = next;
        return this;
    }

    LoadDraft filling(Filling next) {
        filling = next;
        return this;
    }

    LoadDraft nextStep() {
        return filling(filling.nextStep());
    }

    /** As it was when it was planned, with nothing set aside yet. */
    LoadDraft anew(Instant now) {
        released = null;
        refused = null;
        return filling(filling.loading(null)).state(Load.State.RESERVING, now);
    }

    LoadDraft loadAt(Instant time) {
        loadAt = time;
        return this;
    }

    /** What is set aside for longer stays so. */
    LoadDraft until(Instant time) {
        until = time.isAfter(until) ? time : until;
        return this;
    }

    /** What an extension was granted of an item, perhaps nothing. */
    LoadDraft add(Extension.Line more) {
        LoadLine line = lines.getOrDefault(more.item(), LoadLine.asked(more.item(), 0, more.usableAt()));
        lines.put(more.item(), line.plus(more));
        return this;
    }

    LoadDraft redirected(Redirect redirect) {
        redirects.removeIf(known -> known.to().equals(redirect.to()));
        redirects.add(redirect);
        return this;
    }

    /** Sets no more aside than the driver's list says; what is left of nothing stays until the cards know. */
    LoadDraft fit() {
        Load as = build();
        return eachLine(line -> line.fittedTo(as.most(line.item())));
    }

    LoadDraft dropEmptyLines() {
        lines.values().removeIf(line -> line.asked() == 0);
        return this;
    }

    LoadDraft settled(Settlement settlement) {
        settlements.add(settlement);
        return this;
    }

    LoadDraft told(List<Posting> postings) {
        untold.removeAll(postings);
        return this;
    }

    /** What is said to be handed over counts from now on, as far as it was on the car. */
    LoadDraft count(Handover handover) {
        return put(handover.counted(handover.lines())).recount();
    }

    LoadDraft countWaiting() {
        handovers.replaceAll((_, handover) -> handover.counted(handover.lines()));
        return recount();
    }

    /** Shares out anew what was on the car: a later word about one stop may explain what another one lacked. */
    LoadDraft recount() {
        Map<String, Car> cars = new HashMap<>();
        lines.values()
                .forEach(
                        line -> cars.put(line.item(), Car.of(line, returns.values(), List.copyOf(handovers.values()))));
        handovers.replaceAll((_, handover) -> handover.counted() ? shared(handover, cars) : handover);
        return eachLine(line -> line.delivered(units(cars.get(line.item()), Car::handedOver)));
    }

    private static Handover shared(Handover handover, Map<String, Car> cars) {
        return handover.counted(handover.lines().stream()
                .map(said -> {
                    int delivered = units(cars.get(said.item()), car -> car.handedOver(handover.stop()));
                    return new Handover.Line(said.item(), said.claimed(), delivered);
                })
                .toList());
    }

    /** None of an item that is not on the load. */
    private static int units(@Nullable Car car, Function<Car, List<LotTake>> which) {
        return car == null ? 0 : LotTake.sum(which.apply(car));
    }

    /** An empty car ends the load: brought back if anything was, else delivered once no stop is open. */
    LoadDraft settle(Instant now) {
        int onBoard = lines.values().stream().mapToInt(LoadLine::onBoard).sum();
        if (state == Load.State.DISPATCHED && onBoard == 0) {
            if (!returns.isEmpty()) {
                state(Load.State.RETURNED, now);
            } else if (completed || cancelled) {
                state(Load.State.DELIVERED, now);
            }
        } else if (state.hasEnded() && onBoard > 0) {
            // A later report says that some of it was not handed over after all.
            state(Load.State.DISPATCHED, now);
        }
        return this;
    }

    /** As drafted, with what the stock cards are to be told of the difference. */
    Load build(String cause) {
        Load next = build();
        untold.addAll(CarLedger.between(load, next, cause));
        return build();
    }

    Load build() {
        return load(isAnotherPickList() ? filling.nextRevision() : filling);
    }

    private boolean isAnotherPickList() {
        return !load.lines().stream()
                .map(LoadLine::reserved)
                .filter(takes -> !takes.isEmpty())
                .toList()
                .equals(lines.values().stream()
                        .map(LoadLine::reserved)
                        .filter(takes -> !takes.isEmpty())
                        .toList());
    }

    private Load load(Filling as) {
        return new Load(
                load.id(),
                load.area(),
                load.warehouse(),
                state,
                load.driver(),
                loadAt,
                until,
                List.copyOf(lines.values()),
                List.copyOf(handovers.values()),
                List.copyOf(returns.values()),
                released,
                cancelled,
                completed,
                loadedBy,
                loadedAt,
                changedAt,
                List.copyOf(redirects),
                List.copyOf(settlements),
                List.copyOf(untold),
                course,
                as,
                refused);
    }
}
