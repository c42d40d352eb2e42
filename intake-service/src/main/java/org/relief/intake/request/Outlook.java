package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.item.Basket;

/**
 * What a request can expect now, as matching last said. Words of matching's stay text: it may learn new ones.
 *
 * @param state WAITING, PLANNED, ON_THE_WAY, SERVED, PARTLY_SERVED, UNSERVED or CANCELLED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Outlook(
        String state,
        Instant at,
        List<Line> needs,
        @Nullable Instant eta,
        @Nullable String deliveryId) {

    /** Somebody is to come. */
    boolean isPlanned() {
        return state.equals("PLANNED") || state.equals("ON_THE_WAY");
    }

    /**
     * The fate of one line, in units: handed over, on its way or in the plan, and why the rest waits.
     *
     * @param reason why it is not planned in full
     * @param lacking units of the rest
     * @param coming car by car; empty in documents of before
     * @param basket where it is food for people and days: all of these numbers are then parts of a person-day; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int line,
            String item,
            int asked,
            int planned,
            int delivered,
            @Nullable String reason,
            @Nullable Integer lacking,
            @Nullable Remedy remedy,
            @Nullable Why why,
            List<Coming> coming,
            @Nullable Food basket) {
        Line {
            coming = coming == null ? List.of() : List.copyOf(coming);
        }

        /** The closed neighborhoods that are in the way there, as far as matching says. */
        List<String> closures() {
            Stream<Remedy> changes =
                    why == null || why.changes().isEmpty() ? Stream.ofNullable(remedy) : why.changes().stream();
            return changes.flatMap(change -> change.closure().stream())
                    .distinct()
                    .toList();
        }
    }

    /** Food for people and days; {@code each} parts of a person-day are what a unit of the line's item covers. */
    record Food(String category, int people, int days, int each) {

        /** Person-days; of those that are there, begun ones do not count. */
        static int whole(int parts) {
            return parts / Basket.PARTS;
        }

        static int begun(int parts) {
            return (parts + Basket.PARTS - 1) / Basket.PARTS;
        }
    }

    /**
     * Units that a car brings.
     *
     * @param onTheWay whether its driver has said yes
     * @param deliveryId null for what is only in the plan
     * @param instead the item that comes; null where it is the one that was asked for
     * @param units of that item, where the quantity is in parts of a person-day
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Coming(
            int quantity,
            @Nullable Instant eta,
            boolean onTheWay,
            @Nullable String deliveryId,
            @Nullable String instead,
            @Nullable Integer units) {}

    /**
     * The whole of it.
     *
     * @param reasons all that bind
     * @param changes the fewest that would serve it, all of them needed
     * @param hours whose they are: HOUSEHOLD, NEIGHBORHOOD, WAREHOUSE, SHIFT, CURFEW
     */
    record Why(List<String> reasons, List<Remedy> changes, List<String> hours) {
        Why {
            reasons = reasons == null ? List.of() : List.copyOf(reasons);
            changes = changes == null ? List.of() : List.copyOf(changes);
            hours = hours == null ? List.of() : List.copyOf(hours);
        }
    }

    /**
     * The smallest change that would serve it; {@code text} is plain English, the rest is for wording it anew.
     *
     * @param neighborhood that is closed, where a road through it would help; null in documents of before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Remedy(
            String change,
            String text,
            @Nullable Integer quantity,
            @Nullable String item,
            @Nullable Instant until,
            @Nullable String permit,
            @Nullable String neighborhood) {

        Optional<String> closure() {
            return change.equals("OPEN_ROAD") ? Optional.ofNullable(neighborhood) : Optional.empty();
        }
    }
}
