package org.relief.matching.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardEvents.AreaDefined;
import org.relief.matching.board.BoardEvents.Hours;

/** By when cars have to be home. */
final class CurfewStart {

    private CurfewStart() {}

    /** Of the curfew that is kept in an area. */
    static Optional<Instant> find(BoardStore store, String area, Instant now) {
        return store.find(BoardStore.Kind.AREAS, area)
                .filter(document -> document.containsKey("facts"))
                .flatMap(document -> find(
                        BoardDocuments.keptCurfew(document),
                        BoardDocuments.required(document, "facts", AreaDefined.class)
                                .timeZone(),
                        now));
    }

    /** Of the curfew of now, or else of the next one. */
    static Optional<Instant> find(@Nullable Hours curfew, @Nullable String zone, Instant now) {
        if (curfew == null || zone == null) {
            return Optional.empty();
        }
        LocalTime from = LocalTime.parse(curfew.from());
        LocalTime until = LocalTime.parse(curfew.until());
        ZonedDateTime here = now.atZone(ZoneId.of(zone));
        boolean overnight = !from.isBefore(until);
        boolean sinceYesterday = overnight && here.toLocalTime().isBefore(until);
        boolean over = !overnight && !here.toLocalTime().isBefore(until);
        LocalDate day = here.toLocalDate().plusDays(sinceYesterday ? -1 : over ? 1 : 0);
        return Optional.of(day.atTime(from).atZone(here.getZone()).toInstant());
    }
}
