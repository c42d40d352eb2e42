package org.relief.intake.point;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import org.relief.intake.point.Points.Refusal;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "point", description = "Where people get by meanwhile")
@RequestMapping("/api/areas/{area}/points")
class PointController {

    /**
     * @param name as its sign says
     * @param names when the languages call it differently
     * @param hours in the area's time; null when it never closes, or nobody knows
     */
    record AddPoint(
            @NotNull PointKind kind,
            @NotBlank @Size(max = 100) String name,
            @Valid @Nullable Names names,
            @NotNull @Valid Location location,
            @Valid @Nullable DailyHours hours) {

        Point point(String id, String area) {
            Names called = names == null ? new Names(name, name, name) : names;
            return new Point(id, area, kind, called, location, hours, false, null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointView(
            String id,
            PointKind kind,
            Names names,
            Location location,
            @Nullable DailyHours hours,
            boolean retired) {

        static PointView of(Point one) {
            return new PointView(one.id(), one.kind(), one.names(), one.location(), one.hours(), one.retired());
        }
    }

    record PointList(List<PointView> items) {}

    record NearestList(List<NearPoint> items) {}

    private final Points points;
    private final NearestPoints nearest;
    private final PointPlaces places;

    PointController(Points points, NearestPoints nearest, PointPlaces places) {
        this.points = points;
        this.nearest = nearest;
        this.places = places;
    }

    @GetMapping
    PointList listPoints(@PathVariable String area) {
        return new PointList(points.list(area).stream().map(PointView::of).toList());
    }

    /** The nearest one of each kind that is open now, from the middle of the neighborhood. */
    @GetMapping("/nearest")
    NearestList listNearestPoints(@PathVariable String area, @RequestParam String neighborhood) {
        return new NearestList(nearest.list(area, neighborhood));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PointView addPoint(@PathVariable String area, @RequestBody @Valid AddPoint body, CommandId command) {
        if (body.hours() != null && body.hours().areNone()) {
            throw Problem.invalidRequest().field("hours.until", "hours-none");
        }
        places.of(area).require(body.location());
        Point point = body.point(command.toString(), area);
        points.add(point, command.toString());
        return PointView.of(point);
    }

    @PostMapping("/{id}/retire")
    PointView retirePoint(@PathVariable String area, @PathVariable String id, CommandId command) {
        return answer(points.retire(area, id, true, command.toString()));
    }

    @PostMapping("/{id}/restore")
    PointView restorePoint(@PathVariable String area, @PathVariable String id, CommandId command) {
        return answer(points.retire(area, id, false, command.toString()));
    }

    private static PointView answer(Outcome<Point, Refusal> outcome) {
        if (outcome instanceof Outcome.Applied<Point, Refusal>(Point point, long _, boolean _)) {
            return PointView.of(point);
        }
        throw Problem.notFound("point-not-found");
    }
}
