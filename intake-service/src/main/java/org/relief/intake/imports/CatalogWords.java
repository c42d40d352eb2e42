package org.relief.intake.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import org.relief.intake.item.Item;
import org.relief.intake.neighborhood.Neighborhood;
import org.relief.intake.neighborhood.PlaceFinder;
import org.relief.platform.web.files.Columns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people write for neighborhoods and for goods: their codes, and their names in each language. */
final class CatalogWords {

    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> items = new HashMap<>();

    private final PlaceFinder outlines;

    CatalogWords(List<Neighborhood> places, List<Item> items) {
        outlines = PlaceFinder.of(places);
        places.forEach(place -> name(this.places, place.code(), place.names()));
        items.forEach(item -> name(this.items, item.id(), item.names()));
        shortNames(items).forEach(this.items::putIfAbsent);
    }

    /** Bread, where the catalog says "Bread, loaf of 500 g"; what two are called so is nobody's. */
    private static Map<String, String> shortNames(List<Item> items) {
        Map<String, Set<String>> called = new HashMap<>();
        for (Item item : items) {
            Names names = item.names();
            Stream.of(names.en(), names.ru(), names.kk())
                    .map(name -> Columns.plain(name.split(",")[0]))
                    .forEach(name ->
                            called.computeIfAbsent(name, _ -> new TreeSet<>()).add(item.id()));
        }
        return called.entrySet().stream()
                .filter(one -> one.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().iterator().next()));
    }

    private static void name(Map<String, String> all, String code, Names names) {
        Stream.of(code, names.en(), names.ru(), names.kk()).forEach(name -> all.putIfAbsent(Columns.plain(name), code));
    }

    /** What nobody is known by stays as it was written. */
    String place(String said) {
        return places.getOrDefault(Columns.plain(said), said);
    }

    /** Where a form names no neighborhood, it is the one whose outline its point lies in. */
    void placeByPoint(ObjectNode form) {
        JsonNode lat = form.path("location").path("lat");
        JsonNode lon = form.path("location").path("lon");
        if (form.path("neighborhood").asString("").isBlank() && lat.isNumber() && lon.isNumber()) {
            outlines.find(new Location(lat.doubleValue(), lon.doubleValue()))
                    .ifPresent(code -> form.put("neighborhood", code));
        }
    }

    String item(String said) {
        return items.getOrDefault(Columns.plain(said), said);
    }

    Optional<String> findItem(String said) {
        return Optional.ofNullable(items.get(Columns.plain(said)));
    }
}
