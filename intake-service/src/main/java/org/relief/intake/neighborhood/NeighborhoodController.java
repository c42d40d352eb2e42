package org.relief.intake.neighborhood;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.relief.intake.area.Areas;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "neighborhood", description = "Neighborhoods, and what is known of supply and access there")
@RequestMapping("/api/areas/{area}/neighborhoods")
class NeighborhoodController {

    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Clock clock;

    NeighborhoodController(Areas areas, Neighborhoods neighborhoods, Clock clock) {
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.clock = clock;
    }

    @GetMapping
    Page<NeighborhoodView> listNeighborhoods(@PathVariable String area, PageRequest page) {
        if (!areas.exists(area)) {
            throw Problem.notFound("area-not-found");
        }
        return Page.of(neighborhoods.list(area, page), page, row -> Cursor.of(row.id()))
                .map(row -> NeighborhoodView.at(clock.instant(), row));
    }

    /** No ETag: reports decay with time, without a write. */
    @GetMapping("/{code}")
    NeighborhoodView getNeighborhood(@PathVariable String area, @PathVariable String code) {
        return neighborhoods
                .find(area, code)
                .map(found -> NeighborhoodView.at(clock.instant(), found))
                .orElseThrow(() -> Problem.notFound("neighborhood-not-found"));
    }
}
