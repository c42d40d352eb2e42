package org.relief.matching.board;

import org.relief.matching.board.MapGrid.Frame;
import org.relief.matching.board.MapReader.MapView;
import org.relief.matching.board.MapReader.Wanted;
import org.relief.platform.web.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The map of the part that is looked at. */
@RestController
class MapController {

    private final MapReader map;

    MapController(MapReader map) {
        this.map = map;
    }

    /** @param stops whether stops of trips under way are wanted, and {@code routes} whether their ways are */
    @GetMapping("/api/areas/{area}/map")
    MapView getMap(
            @PathVariable String area,
            @RequestParam double west,
            @RequestParam double south,
            @RequestParam double east,
            @RequestParam double north,
            @RequestParam(defaultValue = "true") boolean stops,
            @RequestParam(defaultValue = "true") boolean routes) {
        check("west", west, -180, 180);
        check("east", east, west, 180);
        check("south", south, -90, 90);
        check("north", north, south, 90);
        return map.look(area, new Frame(west, south, east, north), new Wanted(stops, routes));
    }

    private static void check(String field, double value, double from, double until) {
        if (!(value >= from && value <= until)) {
            throw Problem.invalidRequest().field(field, "not-on-the-map");
        }
    }
}
