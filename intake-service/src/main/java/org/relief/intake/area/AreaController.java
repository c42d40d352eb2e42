package org.relief.intake.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Versioned;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.relief.platform.web.version.ETags;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "area", description = "Cities and operations")
@RequestMapping("/api/areas")
class AreaController {

    /**
     * @param curfew without it the curfew stays as it is
     * @param curfewLifted true when there is none any more
     */
    record DefineArea(
            @NotNull @Valid Names names,
            @NotBlank String timeZone,
            @Valid @Nullable DailyHours curfew,
            @Nullable Boolean curfewLifted) {

        boolean lifts() {
            return Boolean.TRUE.equals(curfewLifted);
        }
    }

    /**
     * @param utcOffset of its clocks now, in minutes: a computer may not know that the law has changed them
     * @param curfew the one that is kept: what a coordinator has set, or else the area's own
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AreaView(
            String code,
            Names names,
            String timeZone,
            int utcOffset,
            @Nullable DailyHours curfew,
            Area.State state) {

        static AreaView of(Area area, Instant now) {
            ZoneOffset offset = ZoneId.of(area.timeZone()).getRules().getOffset(now);
            return new AreaView(
                    area.id(),
                    area.names(),
                    area.timeZone(),
                    offset.getTotalSeconds() / 60,
                    area.keptCurfew(),
                    area.state());
        }
    }

    private final Areas areas;
    private final Clock clock;

    AreaController(Areas areas, Clock clock) {
        this.areas = areas;
        this.clock = clock;
    }

    @PutMapping("/{area}")
    ResponseEntity<AreaView> defineArea(
            @PathVariable @Pattern(regexp = Codes.PATTERN, message = Codes.MESSAGE) String area,
            @RequestBody @Valid DefineArea body,
            CommandId command) {
        requireTimeZone(body.timeZone());
        if (body.curfew() != null && body.lifts()) {
            throw Problem.invalidRequest().field("curfew", "given-and-lifted");
        }
        if (body.curfew() != null && body.curfew().areNone()) {
            throw Problem.invalidRequest().field("curfew.until", "hours-none");
        }
        Area wanted = Area.of(area, body.names(), body.timeZone(), body.curfew());
        Versioned<Area> defined = areas.define(wanted, body.lifts(), command.toString());
        return ETags.ok(defined.version(), view(defined.state()));
    }

    @GetMapping
    Page<AreaView> listAreas(PageRequest page, CurrentUser user) {
        return Page.of(areas.list(user.onlyAreas().orElse(null), page), page, area -> Cursor.of(area.id()))
                .map(this::view);
    }

    @GetMapping("/{area}")
    @ApiResponse(responseCode = "304", description = "Not changed since the version at hand")
    @ResponseStatus(HttpStatus.OK)
    ResponseEntity<AreaView> getArea(@PathVariable String area) {
        return areas.find(area)
                .map(found -> ETags.ok(found.version(), view(found.state())))
                .orElseThrow(() -> Problem.notFound("area-not-found"));
    }

    private AreaView view(Area area) {
        return AreaView.of(area, clock.instant());
    }

    private static void requireTimeZone(String name) {
        try {
            ZoneId.of(name);
        } catch (DateTimeException _) {
            throw Problem.invalidRequest().field("timeZone", "unknown-time-zone");
        }
    }
}
