package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardEvents.AreaDefined;
import org.relief.matching.board.BoardStore.Kind;
import org.springframework.stereotype.Component;

/** What a day came to, and how evenly help is spread over time. */
@Component
class Reports {

    private static final int MOST_POINTS = 200;
    static final Duration KEPT = Duration.ofDays(90);

    /** A coordinator changed what the plan goes by. */
    record PolicyChange(
            Instant at,
            String what,
            @Nullable String by,
            @Nullable String why) {}

    /** @param points at most 200, evenly over the time that is asked for */
    record FairnessView(List<AreaFigures> points, List<PolicyChange> changes) {}

    private final BoardStore store;
    private final FiguresLog figures;
    private final HindsightLog hindsights;
    private final Clock clock;

    Reports(BoardStore store, FiguresLog figures, HindsightLog hindsights, Clock clock) {
        this.store = store;
        this.figures = figures;
        this.hindsights = hindsights;
        this.clock = clock;
    }

    /** Empty for a day that has not begun, or is not kept any more. */
    Optional<DayReport> find(String area, ZoneId zone, LocalDate day) {
        Instant now = clock.instant();
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        if (from.isAfter(now) || from.isBefore(now.minus(KEPT))) {
            return Optional.empty();
        }
        boolean over = !until.isAfter(now);
        AreaFigures before = figures.findLast(area, from).orElseGet(() -> AreaFigures.none(from));
        AreaFigures after =
                over ? figures.findLast(area, until).orElseGet(() -> AreaFigures.none(until)) : figures.now(area);
        return Optional.of(DayReport.between(area, day, before, after, over, hindsights.find(area, zone, day)));
    }

    /** Empty for an area that is not known. */
    Optional<ZoneId> findZone(String area) {
        return store.find(Kind.AREAS, area)
                .filter(document -> document.containsKey("facts"))
                .map(document -> BoardDocuments.required(document, "facts", AreaDefined.class))
                .map(facts -> ZoneId.of(Objects.requireNonNullElse(facts.timeZone(), "UTC")));
    }

    FairnessView fairness(String area, Duration back) {
        Instant now = clock.instant();
        Instant from = now.minus(back);
        List<AreaFigures> points = new ArrayList<>(thinned(figures.list(area, from, now), MOST_POINTS - 1));
        points.add(figures.now(area));
        return new FairnessView(points, changes(area, from, now));
    }

    /** The last one always among them. */
    static <T> List<T> thinned(List<T> all, int most) {
        int step = (all.size() + most - 1) / most;
        return step <= 1
                ? all
                : IntStream.range(0, all.size())
                        .filter(i -> (all.size() - 1 - i) % step == 0)
                        .mapToObj(all::get)
                        .toList();
    }

    private List<PolicyChange> changes(String area, Instant from, Instant until) {
        return store.list(
                        Kind.CHANGES,
                        and(
                                eq("area", area),
                                gt(BoardStore.ORDER, from.toEpochMilli()),
                                lte(BoardStore.ORDER, until.toEpochMilli())))
                .sort(ascending(BoardStore.ORDER))
                .limit(MOST_POINTS)
                .map(document -> BoardDocuments.required(document, "change", PolicyChange.class))
                .into(new ArrayList<>());
    }
}
