package org.relief.matching.planner;

/** Units of one item in a depot that share one last time of handover. */
public record Batch(String item, int quantity, int useBy) {
    public static final int NO_EXPIRY = Integer.MAX_VALUE / 4;
}
