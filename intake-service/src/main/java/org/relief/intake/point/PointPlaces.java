package org.relief.intake.point;

import java.util.Optional;
import java.util.function.Function;
import org.relief.intake.area.Areas;
import org.relief.intake.area.Location;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.platform.web.problem.Problem;
import org.springframework.stereotype.Component;

/** Where a point of an area can lie: nobody is sent to another continent, nor to where latitude and longitude were swapped. */
@Component
class PointPlaces {

    private final Areas areas;
    private final Neighborhoods neighborhoods;

    PointPlaces(Areas areas, Neighborhoods neighborhoods) {
        this.areas = areas;
        this.neighborhoods = neighborhoods;
    }

    /** The places of one area. */
    record Within(Function<Location, Optional<String>> fault) {

        void require(Location place) {
            fault.apply(place).ifPresent(code -> {
                throw Problem.invalidRequest().field("location.lat", code);
            });
        }
    }

    /** @throws Problem when the area is not defined */
    Within of(String area) {
        String zone = areas.findState(area)
                .orElseThrow(() -> Problem.notFound("area-not-found"))
                .timeZone();
        return new Within(neighborhoods.misplaced(area, zone));
    }
}
