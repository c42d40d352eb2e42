package org.relief.inventory.warehouse;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Warehouses of an area. */
@RestController
@Tag(name = "warehouse", description = "Warehouses, and what changes in them")
@RequestMapping("/api/warehouses")
class WarehouseController {

    private static final int MOST_KILOGRAMS = 100_000_000;

    private static final String CODE = "[A-Za-z0-9_-]{1,64}";

    record Position(
            @DecimalMin("-90") @DecimalMax("90") double lat,
            @DecimalMin("-180") @DecimalMax("180") double lon) {}

    /**
     * @param timeZone in which dates on goods end; Asia/Almaty unless given
     * @param names in each language, where they are not the same
     * @param hours of every day, by its own clock, in which cars load; left out for always
     * @param days of the week that have other hours, or none; left out where all days are the same
     * @param capKilograms how much may stand there at most: a receipt beyond it warns; left out for any amount
     */
    record DefineWarehouse(
            @NotNull @Pattern(regexp = CODE) String area,
            @NotBlank @Size(max = 120) String name,
            @NotNull @Valid Position location,
            @Nullable @Pattern(regexp = CODE) String neighborhood,
            boolean open,
            @Nullable String timeZone,
            @Nullable @Valid WarehouseNames names,
            @Nullable @Size(max = 4) List<@Valid OpeningHours> hours,
            @Nullable @Size(max = 7) List<@Valid DayHours> days,
            @Nullable @Min(1) @Max(MOST_KILOGRAMS) Integer capKilograms) {}

    /**
     * @param utcOffset of its clocks now, in minutes: a phone may not know that the law has changed them
     * @param posture what is done about a danger; left out as a rule
     * @param window in which it is there at all, a donor's place where cars collect; left out for always
     */
    record WarehouseView(
            String warehouse,
            String area,
            String name,
            Warehouse.Location location,
            @Nullable String neighborhood,
            boolean open,
            String timeZone,
            int utcOffset,
            @Nullable WarehouseNames names,
            List<OpeningHours> hours,
            List<DayHours> days,
            @Nullable Integer capKilograms,
            Warehouse.@Nullable Posture posture,
            @Nullable Instant postureSince,
            @Nullable String postureReason,
            Warehouse.@Nullable Window window) {

        static WarehouseView of(Warehouse w, Instant now) {
            Warehouse.Alert alert = w.alert();
            return new WarehouseView(
                    w.id(),
                    w.area(),
                    w.name(),
                    w.location(),
                    w.neighborhood(),
                    w.open(),
                    w.timeZone(),
                    w.zone().getRules().getOffset(now).getTotalSeconds() / 60,
                    w.names(),
                    w.hours(),
                    w.days(),
                    w.capKilograms(),
                    alert == null ? null : alert.posture(),
                    alert == null ? null : alert.since(),
                    alert == null ? null : alert.reason(),
                    w.window());
        }
    }

    private final Warehouses warehouses;
    private final Clock clock;

    WarehouseController(Warehouses warehouses, Clock clock) {
        this.warehouses = warehouses;
        this.clock = clock;
    }

    private WarehouseView view(Warehouse warehouse) {
        return WarehouseView.of(warehouse, clock.instant());
    }

    @GetMapping
    Page<WarehouseView> listWarehouses(
            @RequestParam(required = false) @Nullable String area, PageRequest page, CurrentUser user) {
        String after = page.cursor() == null ? null : page.cursor().text(0);
        Set<String> areas = area == null ? user.onlyAreas().orElse(null) : Set.of(area);
        List<Warehouse> rows = warehouses.list(areas, after, page.limit() + 1, clock.instant());
        return Page.of(rows, page, w -> Cursor.of(w.id())).map(this::view);
    }

    @GetMapping("/{code}")
    WarehouseView getWarehouse(@PathVariable String code, CurrentUser user) {
        return warehouses
                .find(code)
                .filter(found -> user.reachesArea(found.area()))
                .map(this::view)
                .orElseThrow(() -> Problem.notFound("warehouse-not-found", code));
    }

    @PutMapping("/{code}")
    @Refuses(HttpStatus.CONFLICT)
    WarehouseView defineWarehouse(
            @PathVariable String code, @RequestBody @Valid DefineWarehouse body, CommandId command, CurrentUser user) {
        user.requireArea(body.area());
        if (!code.matches(CODE)) {
            throw Problem.invalidRequest().field("code", "bad-code");
        }
        Warehouse next = new Warehouse(
                code,
                body.area(),
                body.name().strip(),
                Warehouse.Location.rounded(
                        body.location().lat(), body.location().lon()),
                body.neighborhood(),
                body.open(),
                Warehouses.zone(body.timeZone()).getId(),
                body.names(),
                hours("hours", body.hours()),
                days(body.days()),
                body.capKilograms(),
                null,
                null);
        warehouses.requireSensible(next.location(), body.area(), code);
        return switch (warehouses.define(next, command.toString())) {
            case Outcome.Applied<Warehouse, Warehouse.Refusal>(Warehouse w, long _, boolean _) -> view(w);
            case Outcome.Refused<Warehouse, Warehouse.Refusal>(Warehouse.Refusal why) ->
                throw Problem.conflict(
                        why == Warehouse.Refusal.IS_TEMPORARY ? "warehouse-is-collection" : "area-is-fixed", code);
            case Outcome.Stale<Warehouse, Warehouse.Refusal> _ ->
                throw new IllegalStateException("no version was expected");
        };
    }

    private static List<OpeningHours> hours(String field, @Nullable List<OpeningHours> asked) {
        List<OpeningHours> hours = asked == null ? List.of() : asked;
        OpeningHours.findTooShort(hours).ifPresent(i -> {
            throw Problem.invalidRequest().field(field + "[" + i + "].until", "hours-too-short");
        });
        OpeningHours.findTouching(hours).ifPresent(i -> {
            throw Problem.invalidRequest().field(field + "[" + i + "].from", "hours-touch");
        });
        return hours;
    }

    /** Each day once, and not closed on all of them: that is a warehouse that is not open. */
    private static List<DayHours> days(@Nullable List<DayHours> asked) {
        List<DayHours> days = asked == null ? List.of() : asked;
        Set<DayOfWeek> named = EnumSet.noneOf(DayOfWeek.class);
        for (int i = 0; i < days.size(); i++) {
            if (!named.add(days.get(i).day())) {
                throw Problem.invalidRequest().field("days[" + i + "].day", "line-twice");
            }
            hours("days[" + i + "].hours", days.get(i).hours());
        }
        if (days.size() == DayHours.WEEK
                && days.stream().allMatch(day -> day.hours().isEmpty())) {
            throw Problem.invalidRequest().field("days[0].day", "never-open");
        }
        return days;
    }
}
