package org.relief.inventory.picking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.LoadEvent.ReleaseReason;

/** The load that is to be: a working copy. */
final class LoadDraft {

    private final Load load;
    private final Map<String, LoadLine> lines = new LinkedHashMap<>();
    private final Map<String, Handover> handovers = new LinkedHashMap<>();
    private final Map<String, GoodsReturn> returns = new LinkedHashMap<>();
    private Load.State state;
    private @Nullable ReleaseReason released;
    private boolean cancelled;
    private boolean completed;
    private @Nullable String loadedBy;
    private @Nullable Instant loadedAt;
    private Instant changedAt;

    LoadDraft(Load load) {
        this.load = load;
        this.state = load.state();
        this.released = load.released();
        this.cancelled = load.cancelled();
        this.completed = load.completed();
        this.loadedBy = load.loadedBy();
        this.loadedAt = load.loadedAt();
        this.changedAt = load.changedAt();
        load.lines().forEach(line -> lines.put(line.item(), line));
        load.handovers().forEach(this::put);
        load.returns().forEach(this::put);
    }

    LoadDraft state(Load.State next, Instant now) {
        state = next;
        changedAt = now;
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

    /** Takes what is said to be handed over off the car, as far as it was on it. */
    LoadDraft count(Handover handover) {
        List<Handover.Line> counted = new ArrayList<>();
        for (Handover.Line said : handover.lines()) {
            LoadLine line = lines.get(said.item());
            int delivered = line == null ? 0 : Math.min(said.claimed(), line.onBoard());
            line(said.item(), l -> l.delivered(delivered));
            counted.add(new Handover.Line(said.item(), said.claimed(), delivered));
        }
        return put(new Handover(handover.stop(), handover.at(), true, List.copyOf(counted)));
    }

    LoadDraft countWaiting() {
        List.copyOf(handovers.values()).stream().filter(h -> !h.counted()).forEach(this::count);
        return this;
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
        }
        return this;
    }

    Load build() {
        return new Load(
                load.id(),
                load.area(),
                load.warehouse(),
                state,
                load.driver(),
                load.loadAt(),
                load.until(),
                List.copyOf(lines.values()),
                List.copyOf(handovers.values()),
                List.copyOf(returns.values()),
                released,
                cancelled,
                completed,
                loadedBy,
                loadedAt,
                changedAt);
    }
}
