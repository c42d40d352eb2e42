package org.relief.matching.planner;

/**
 * An item and how many units of it.
 *
 * @param whole not to be torn apart for want of room in a trip whose car could carry all of it
 */
public record Need(String item, int quantity, boolean whole) {
    public Need(String item, int quantity) {
        this(item, quantity, false);
    }
}
