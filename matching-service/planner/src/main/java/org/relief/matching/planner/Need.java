package org.relief.matching.planner;

/**
 * An item and how many units of it.
 *
 * @param whole not to be torn apart for want of room in a trip whose car could carry all of it
 * @param neededBy the second at which a life that hangs on it is in danger; {@link #NO_LIFE} where none does
 */
public record Need(String item, int quantity, boolean whole, int neededBy) {
    public static final int NO_LIFE = Integer.MAX_VALUE / 4;
    /** What was to come by now is late whatever is done. */
    private static final int PAST = 0;

    public Need(String item, int quantity) {
        this(item, quantity, false);
    }

    public Need(String item, int quantity, boolean whole) {
        this(item, quantity, whole, NO_LIFE);
    }

    public boolean isLife() {
        return neededBy < NO_LIFE;
    }

    /** The same when its time can not be kept: as soon as it can be. */
    Need late() {
        return isLife() ? new Need(item, quantity, whole, PAST) : this;
    }

    boolean isInTime(int second) {
        return second <= neededBy;
    }

    boolean canBeInTime() {
        return isLife() && neededBy > PAST;
    }
}
