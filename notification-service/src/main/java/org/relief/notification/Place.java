package org.relief.notification;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** WGS 84 degrees. */
public record Place(
        @DecimalMin("-90") @DecimalMax("90") double lat,
        @DecimalMin("-180") @DecimalMax("180") double lon) {

    /** To 3 decimals, about 100 m: all that may leave the service about where a person is (design.md §4.6). */
    public Place rounded() {
        return new Place(coarse(lat), coarse(lon));
    }

    private static double coarse(double degrees) {
        return Math.round(degrees * 1000) / 1000.0;
    }
}
