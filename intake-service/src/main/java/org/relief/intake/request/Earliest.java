package org.relief.intake.request;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.intake.area.DailyHours;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.request.Asked.Window;
import org.relief.intake.request.ReliefRequest.Status;
import org.springframework.stereotype.Component;

/**
 * When a car can come at the earliest to who waits: "not now" says at least until when. The household's own hours, the curfew,
 * the hours of the road and the end of what blocks it are known; whether there are goods and a car by then is not.
 */
@Component
class Earliest {

    /** One hour may push another: each is asked again so often at most. */
    private static final int ROUNDS = 4;

    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Clock clock;

    /** What binds it. */
    record Bounds(
            @Nullable Window window,
            @Nullable DailyHours curfew,
            @Nullable DailyHours road,
            @Nullable Instant blockedUntil,
            boolean tooLateToday) {

        /** Empty when it may be any time, or when nobody can say. */
        Optional<Instant> after(Instant now, ZoneId zone) {
            Instant start = tooLateToday && curfew != null ? curfew.nextUntil(now, zone) : now;
            Instant at = start;
            for (int i = 0; i < ROUNDS; i++) {
                at = pushed(at, zone);
            }
            boolean tooLate = window != null && !at.isBefore(window.until());
            return at.isAfter(now) && !tooLate ? Optional.of(at) : Optional.empty();
        }

        private Instant pushed(Instant at, ZoneId zone) {
            if (window != null && at.isBefore(window.from())) {
                return window.from();
            }
            if (blockedUntil != null && at.isBefore(blockedUntil)) {
                return blockedUntil;
            }
            if (curfew != null
                    && !curfew.areNone()
                    && curfew.hold(at.atZone(zone).toLocalTime())) {
                return curfew.nextUntil(at, zone);
            }
            return road != null && !road.hold(at.atZone(zone).toLocalTime()) ? road.nextFrom(at, zone) : at;
        }
    }

    Earliest(Areas areas, Neighborhoods neighborhoods, Clock clock) {
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.clock = clock;
    }

    Optional<Instant> of(RequestView request) {
        Outlook outlook = request.outlook();
        if (request.status() != Status.OPEN || outlook != null && outlook.isPlanned()) {
            return Optional.empty();
        }
        boolean tooLateToday =
                outlook != null && outlook.needs().stream().anyMatch(line -> "CURFEW".equals(line.reason()));
        return of(request, tooLateToday);
    }

    /** Whatever was heard of it last: of one that does not come after all. */
    Optional<Instant> of(RequestView request, boolean tooLateToday) {
        Area area = areas.findState(request.area()).orElse(null);
        return area == null
                ? Optional.empty()
                : bounds(request, area, tooLateToday).after(clock.instant(), ZoneId.of(area.timeZone()));
    }

    private Bounds bounds(RequestView request, Area area, boolean tooLateToday) {
        Instant now = clock.instant();
        var place = neighborhoods.find(request.area(), request.neighborhood());
        return new Bounds(
                request.window(),
                area.keptCurfew(),
                place.flatMap(known -> known.roadHours(now)).orElse(null),
                place.flatMap(known -> known.blockedUntil(now)).orElse(null),
                tooLateToday);
    }
}
