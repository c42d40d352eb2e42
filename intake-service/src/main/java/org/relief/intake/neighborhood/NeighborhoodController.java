package org.relief.intake.neighborhood;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.relief.intake.area.Areas;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "neighborhood", description = "Neighborhoods, and what is known of supply and access there")
@RequestMapping("/api/areas/{area}/neighborhoods")
class NeighborhoodController {

    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final OpenRequests requests;
    private final Clock clock;

    NeighborhoodController(Areas areas, Neighborhoods neighborhoods, OpenRequests requests, Clock clock) {
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.requests = requests;
        this.clock = clock;
    }

    @GetMapping
    Page<NeighborhoodView> listNeighborhoods(
            @PathVariable String area, @RequestParam(defaultValue = "false") boolean retired, PageRequest page) {
        if (!areas.exists(area)) {
            throw Problem.notFound("area-not-found");
        }
        return Page.of(neighborhoods.list(area, retired, page), page, row -> Cursor.of(row.id()))
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

    /** Nothing new is asked for there; importing it again brings it back. */
    @PostMapping("/{code}/retire")
    NeighborhoodView retireNeighborhood(
            @PathVariable String area, @PathVariable String code, CommandId command, CurrentUser user) {
        long open = requests.count(area, code);
        if (open > 0) {
            throw Problem.conflict("neighborhood-in-use", open);
        }
        Instant now = clock.instant();
        return NeighborhoodView.at(
                now,
                Refusals.applied(neighborhoods.change(
                        Neighborhood.id(area, code), command.toString(), current -> current.retire(user.id(), now))));
    }
}
