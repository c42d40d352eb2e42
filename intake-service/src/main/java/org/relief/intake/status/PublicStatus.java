package org.relief.intake.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.intake.told.OutlookTold;
import org.relief.intake.told.OutlookTold.ToldLine;

/**
 * Where a request stands.
 *
 * @param state NEW, WAITING, PLANNED, ON_THE_WAY, SERVED, PARTLY_SERVED, UNSERVED or CANCELLED; may be one not known yet
 * @param eta null when nobody knows
 * @param earliest before which no car can come to who waits; null when it may be any time
 */
public record PublicStatus(
        String request,
        String area,
        String neighborhood,
        String reference,
        String state,
        @Nullable Instant eta,
        @Nullable Instant earliest,
        List<Line> lines) {

    public PublicStatus notBefore(@Nullable Instant time) {
        return new PublicStatus(request, area, neighborhood, reference, state, eta, time, lines);
    }

    /**
     * @param reason why it does not come in full; null when it does, or nobody knows
     * @param closures neighborhoods whose closed roads are why, by their codes; empty where nobody says
     * @param onTheWay whether a driver has said yes to bringing some of it
     * @param eta of what comes next; null when nobody knows
     * @param instead the item that comes next where it is another one than was asked for
     * @param food where it is for people and days, of whichever goods there are: the numbers are then person-days; else null
     * @param brings what such food comes as
     */
    public record Line(
            String item,
            int asked,
            int planned,
            int delivered,
            @Nullable String reason,
            List<String> closures,
            boolean onTheWay,
            @Nullable Instant eta,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String instead,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Food food,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Goods> brings) {

        /** Nobody has said anything of it yet. */
        public static Line asked(String item, int units) {
            return new Line(item, units, 0, 0, null, List.of(), false, null, null, null, List.of());
        }

        /** The same of food for people and days: as many of its person-days, and as which goods it comes. */
        public Line asFood(Food what, Days days, List<Goods> goods) {
            return new Line(
                    item, days.asked, days.planned, days.delivered, reason, closures, onTheWay, eta, null, what, goods);
        }

        private ToldLine told() {
            if (planned > 0) {
                return new ToldLine(item, onTheWay ? "ON_THE_WAY" : "PLANNED", eta);
            }
            return new ToldLine(item, asked > 0 && delivered >= asked ? "DELIVERED" : "WAITING", null);
        }
    }

    public record Food(String category, int people, int days) {}

    /** Person-days. */
    public record Days(int asked, int planned, int delivered) {}

    public record Goods(String item, int units) {}

    /** What somebody who hears or reads this has heard. */
    OutlookTold told(OutlookTold.By by, Instant now) {
        return new OutlookTold(request, now, by, lines.stream().map(Line::told).toList());
    }

    /** Who knows requests. */
    public interface Source {

        /** @param reference as somebody typed it */
        Optional<PublicStatus> find(String reference);

        Optional<PublicStatus> findById(String request);

        /** The same for whatever way a person types it; empty when it can be no reference. */
        Optional<String> plain(String reference);

        /** Whether there is such a request, in an area within the caller's reach. */
        Optional<String> areaOf(String request);
    }
}
