package org.relief.matching.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;

/**
 * Units of a line that some car brings; of food for people and days, what that is counted in.
 *
 * @param eta when it gets there, as far as known
 * @param onTheWay whether its driver has said yes
 * @param deliveryId null for what is only in the plan
 * @param instead the item that comes; null where it is the one that was asked for
 * @param units of it; null where they are the quantity
 */
public record Coming(
        int quantity,
        @Nullable Instant eta,
        boolean onTheWay,
        @Nullable String deliveryId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instead,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer units) {

    public Coming(int quantity, @Nullable Instant eta, boolean onTheWay, @Nullable String deliveryId) {
        this(quantity, eta, onTheWay, deliveryId, null, null);
    }

    /** Some of what was asked for, as what it comes. */
    public static Coming of(
            HandedLine line, Need asked, @Nullable Instant eta, boolean onTheWay, @Nullable String deliveryId) {
        String item = line.item();
        return asked.basket() == null
                ? new Coming(line.quantity(), eta, onTheWay, deliveryId, item.equals(asked.item()) ? null : item, null)
                : new Coming(line.quantity() * asked.each(item), eta, onTheWay, deliveryId, item, line.quantity());
    }

    Coming atMost(int most) {
        return new Coming(Math.min(quantity, most), eta, onTheWay, deliveryId, instead, units);
    }

    boolean isAs(Coming other) {
        return quantity == other.quantity
                && onTheWay == other.onTheWay
                && Objects.equals(deliveryId, other.deliveryId)
                && Objects.equals(instead, other.instead)
                && Objects.equals(units, other.units)
                && Outlook.isSame(eta, other.eta);
    }
}
