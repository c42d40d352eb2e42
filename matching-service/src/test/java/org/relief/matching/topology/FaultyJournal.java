package org.relief.matching.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Kind;
import org.relief.matching.delivery.SilentJournal;

/** Keeps everything in memory and fails at the step that it is told to. */
final class FaultyJournal implements Journal {

    static final class Fault extends RuntimeException {}

    private record Place(Kind kind, String key) {}

    record Said(DeliveryEvent event, long sequence) {}

    private final Map<Place, Record> kept = new LinkedHashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final Map<Place, @Nullable Record> changes = new LinkedHashMap<>();
    private final List<Said> events = new ArrayList<>();
    private final NumberedIds ids = new NumberedIds();
    private long drawn;
    private int units;
    private int stepsUntilFault = Integer.MAX_VALUE;

    /** What a failed piece of work has drawn is drawn again. */
    NumberedIds ids() {
        return ids;
    }

    /** The n-th step from now on fails, counted from 1. */
    void failAt(int step) {
        stepsUntilFault = step;
    }

    void heal() {
        stepsUntilFault = Integer.MAX_VALUE;
    }

    Map<?, Record> kept() {
        return new HashMap<>(kept);
    }

    /** How many pieces of work were kept. */
    int units() {
        return units;
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    /** An area as it comes back from what was kept. */
    AreaState restored() {
        var state = new AreaState(new SilentJournal(), () -> "new");
        kept.values().forEach(state::restore);
        return state;
    }

    private void step() {
        if (--stepsUntilFault == 0) {
            throw new Fault();
        }
    }

    @Override
    public void save(Kind kind, String key, @Nullable Record value) {
        step();
        changes.put(new Place(kind, key), value);
    }

    @Override
    public void publish(DeliveryEvent event, long sequence, Instant at) {
        step();
        events.add(new Said(event, sequence));
    }

    @Override
    public void keep() {
        step();
        changes.forEach((place, value) -> {
            if (value == null) {
                kept.remove(place);
            } else {
                kept.put(place, value);
            }
        });
        said.addAll(events);
        drawn = ids.drawn();
        units++;
        drop();
    }

    @Override
    public void drop() {
        changes.clear();
        events.clear();
        ids.backTo(drawn);
    }
}
