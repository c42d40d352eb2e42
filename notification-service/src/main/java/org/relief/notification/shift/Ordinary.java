package org.relief.notification.shift;

/**
 * What anybody may drive without being asked: a van. Whoever says to have more is planned with this until a coordinator has
 * confirmed the vehicle.
 */
public record Ordinary(long kilograms, long liters) {

    /** Where nobody is asked. */
    public static final Ordinary ANY = new Ordinary(40_000, 120_000);

    private static final long THOUSAND = 1_000;

    long grams() {
        return kilograms * THOUSAND;
    }

    long milliliters() {
        return liters * THOUSAND;
    }
}
