package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Rules;

/** Areas whose day is over, for who looks back at it beside the stream; of each area the last that nobody has taken. */
public final class DaysOver {

    /** By then most of what people did until midnight has been heard of. */
    public static final Duration AFTER = Duration.ofMinutes(10);

    /** Later than this goods and roads are not those of that day any more. */
    private static final Duration NO_LATER = Duration.ofHours(3);

    private final Map<String, LocalDate> seen = new ConcurrentHashMap<>();
    private final Map<String, DayOver> over = new ConcurrentHashMap<>();

    /** Takes a copy of the area once its day is over, and changes nothing of it; to be called now and then. */
    public void look(String area, AreaState state, Rules rules, AreaRoads roads, Instant now) {
        var here = now.minus(AFTER).atZone(state.facts().timeZone());
        LocalDate today = here.toLocalDate();
        if (!today.equals(seen.put(area, today))
                && Duration.between(today.atStartOfDay(here.getZone()), here).compareTo(NO_LATER) < 0) {
            over.put(area, DayOver.of(area, today.minusDays(1), state, rules, roads));
        }
    }

    /** One that is over, once. */
    public Optional<DayOver> take() {
        return over.keySet().stream().findFirst().map(over::remove);
    }
}
