package org.relief.intake.neighborhood;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;

/**
 * Where an area can lie: around the neighborhoods that it has. One that has none yet lies where the most of its first file
 * does, and that within reach of the city after which its time zone is named.
 *
 * @param around places of the area
 * @param zone the time zone's city; null where the zone names none
 */
record Extent(List<Location> around, @Nullable Location zone) {

    /** Wider than a city with its suburbs, narrower than to the next one of its kind. */
    private static final double REACH_KM = 200;

    /** From one end of a time zone to the other. */
    private static final double ZONE_KM = 3500;

    private static final Pattern COORDINATES =
            Pattern.compile("([+-]\\d{2})(\\d{2})(?:\\d{2})?([+-]\\d{3})(\\d{2})(?:\\d{2})?");

    /** @param brought the places of the file */
    static Extent of(List<Location> known, List<Location> brought, String timeZone) {
        Location zone = cityOf(timeZone).orElse(null);
        if (!known.isEmpty()) {
            return new Extent(known, zone);
        }
        return new Extent(
                brought.stream()
                        .filter(place -> !isNull(place) && (zone == null || place.kilometersTo(zone) < ZONE_KM))
                        .min(Comparator.comparingDouble(place -> distances(place, brought)))
                        .map(List::of)
                        .orElse(List.of()),
                zone);
    }

    /** What is wrong with the place; empty when nothing is. */
    Optional<String> fault(Location place) {
        if (isNull(place)) {
            return Optional.of("null-island");
        }
        if (holds(place)) {
            return Optional.empty();
        }
        return Optional.of(
                Math.abs(place.lon()) <= 90 && holds(new Location(place.lon(), place.lat()))
                        ? "swapped-coordinates"
                        : "outside-area");
    }

    private boolean holds(Location place) {
        return around.isEmpty()
                ? zone == null || place.kilometersTo(zone) < ZONE_KM
                : around.stream().anyMatch(near -> near.kilometersTo(place) < REACH_KM);
    }

    private static boolean isNull(Location place) {
        return Math.abs(place.lat()) < 0.01 && Math.abs(place.lon()) < 0.01;
    }

    private static double distances(Location from, List<Location> to) {
        return to.stream().mapToDouble(from::kilometersTo).sum();
    }

    /** Of tzdb's zone.tab, which is in the public domain. */
    private static Optional<Location> cityOf(String timeZone) {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Extent.class.getResourceAsStream("/tzdb/zone.tab")),
                StandardCharsets.US_ASCII))) {
            return table.lines()
                    .map(line -> line.split("\t"))
                    .filter(row -> row.length > 2 && row[2].equals(timeZone))
                    .findFirst()
                    .flatMap(row -> location(row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Location> location(String text) {
        Matcher found = COORDINATES.matcher(text);
        return found.matches()
                ? Optional.of(
                        new Location(degrees(found.group(1), found.group(2)), degrees(found.group(3), found.group(4))))
                : Optional.empty();
    }

    private static double degrees(String whole, String minutes) {
        double of = Integer.parseInt(minutes) / 60.0;
        return Integer.parseInt(whole) + (whole.startsWith("-") ? -of : of);
    }
}
