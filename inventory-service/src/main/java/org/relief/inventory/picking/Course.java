package org.relief.inventory.picking;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has become of the delivery since it was planned.
 *
 * @param listed the driver's list as it was last said before loading, in units by item; null before it was said
 * @param listSequence the delivery's version that said so
 * @param endedAt when it was heard that the delivery is over; null while it is not
 */
record Course(
        @Nullable Map<String, Integer> listed,
        long listSequence,
        @Nullable Instant endedAt) {

    static final Course AS_PLANNED = new Course(null, 0, null);

    Course listing(Map<String, Integer> units, long sequence) {
        return new Course(Map.copyOf(units), sequence, endedAt);
    }

    /** The first word about its end counts. */
    Course ended(Instant now) {
        return new Course(listed, listSequence, endedAt == null ? now : endedAt);
    }

    /** Units of an item that the driver is to have, as far as anything was said about that. */
    int most(String item) {
        return listed == null ? Integer.MAX_VALUE : listed.getOrDefault(item, 0);
    }
}
