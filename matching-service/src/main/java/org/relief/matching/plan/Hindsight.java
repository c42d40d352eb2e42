package org.relief.matching.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a day came to, beside what a plan would have come to that knew all of it when it began.
 *
 * @param requests that were open in it
 * @param lived what happened
 * @param known what that plan would have come to
 * @param gains single changes with which it would have served more, most first
 * @param tried how many single changes were planned again
 */
public record Hindsight(Instant madeAt, int requests, Came lived, Came known, List<Gain> gains, int tried) {

    public Hindsight {
        gains = List.copyOf(gains);
    }

    /**
     * What a day came to, by what was handed over in it.
     *
     * <p>Person-days: the sum over requests of people × days × share. Days are those that the food is asked for, the most
     * over its lines, and one day where it is asked for in units (who has it today does without for a day less); share is
     * what was handed over of what was asked for, each line counting alike, from 0 to 1. It is the measure of baskets of
     * food (<code>Need.basket</code>), taken over whole requests.
     *
     * @param served requests that got the last of it
     * @param people of these
     * @param unserved requests that did not get all
     * @param unservedPeople of these
     * @param personDays rounded
     * @param meanWaitSeconds from the request to the handover of the last of it, of those served; null where nobody was
     */
    public record Came(
            int served,
            int people,
            int unserved,
            int unservedPeople,
            long personDays,
            long kilometers,
            @Nullable Long meanWaitSeconds) {}

    public enum Kind {
        /** One more car. */
        CAR,
        /** A permit for a car that had none. */
        PERMIT,
        /** More units of an item at a warehouse. */
        LOT
    }

    /**
     * One thing more, and what the plan that knew the day would have served with it beyond what it served without. Planned
     * again with as many steps from the same plan on, not reckoned.
     *
     * @param warehouse where the car begins, or the lot lies; null for a permit
     * @param item of the lot
     * @param quantity units of the lot
     * @param permit that the car would have had; of one more car null where it has what the others have
     * @param kilograms that the car takes
     * @param from when the car is on duty
     * @param people served more
     * @param personDays more
     */
    public record Gain(
            Kind kind,
            @Nullable String warehouse,
            @Nullable String item,
            @Nullable Integer quantity,
            @Nullable String permit,
            @Nullable Integer kilograms,
            @Nullable Instant from,
            @Nullable Instant until,
            int people,
            long personDays) {

        Gain bringing(int morePeople, long more) {
            return new Gain(kind, warehouse, item, quantity, permit, kilograms, from, until, morePeople, more);
        }
    }
}
