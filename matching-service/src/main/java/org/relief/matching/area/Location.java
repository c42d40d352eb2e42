package org.relief.matching.area;

/** WGS 84 degrees. */
public record Location(double lat, double lon) implements Checked {

    @Override
    public void check() {
        Checked.require(Math.abs(lat) <= 90 && Math.abs(lon) <= 180, "no place on earth: " + lat + ", " + lon);
    }
}
