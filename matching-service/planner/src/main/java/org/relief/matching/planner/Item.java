package org.relief.matching.planner;

/**
 * A kind of good, per unit.
 *
 * @param hotSeconds how long after leaving the depot it may still be handed over; {@link #KEEPS} if it need not be hot
 * @param atHomeSeconds how long it must last after the handover: hot food is not eaten at the door
 */
public record Item(
        String code,
        ItemClass itemClass,
        int grams,
        int millilitres,
        boolean lifeCritical,
        int hotSeconds,
        int atHomeSeconds) {

    public Item(String code, ItemClass itemClass, int grams, int millilitres, boolean lifeCritical, int hotSeconds) {
        this(code, itemClass, grams, millilitres, lifeCritical, hotSeconds, 0);
    }

    public static final int KEEPS = Integer.MAX_VALUE / 4;

    /** Hot food without heating is handed over within an hour and a half (donation practice; the UK rule is 2 h). */
    public static final int HOT_MEAL_SECONDS = 90 * 60;
}
