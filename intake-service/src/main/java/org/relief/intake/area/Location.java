package org.relief.intake.area;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** A point in WGS 84 degrees. */
public record Location(
        @DecimalMin("-90") @DecimalMax("90") double lat,
        @DecimalMin("-180") @DecimalMax("180") double lon) {

    private static final double EARTH_KM = 6371;

    /** Rounded to 3 decimals, about 100 m: what may be known outside the vault. */
    public Location coarse() {
        return new Location(Math.round(lat * 1000) / 1000d, Math.round(lon * 1000) / 1000d);
    }

    /** Rounded to 2 decimals, about 1 km: a part of town, nobody's home. */
    public Location vague() {
        return new Location(Math.round(lat * 100) / 100d, Math.round(lon * 100) / 100d);
    }

    /** Great-circle distance by the haversine formula. */
    public double kilometersTo(Location other) {
        double half = Math.pow(Math.sin(Math.toRadians(other.lat - lat) / 2), 2)
                + Math.cos(Math.toRadians(lat))
                        * Math.cos(Math.toRadians(other.lat))
                        * Math.pow(Math.sin(Math.toRadians(other.lon - lon) / 2), 2);
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
    }
}
