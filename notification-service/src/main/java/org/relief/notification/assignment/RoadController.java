package org.relief.notification.assignment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.RoadReported.Condition;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A road that is blocked or not safe, told without failing a stop. */
@RestController
@RequestMapping("/api/roads")
class RoadController {

    private static final String CODE = "[A-Za-z0-9_-]{1,64}";

    private final RoadReports reports;
    private final Clock clock;

    RoadController(RoadReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * @param area where the driver is on duty; may be left out with a delivery
     * @param notFor kinds of vehicles that do not get through a blocked road where others do; left out where nobody does
     * @param deliveryId what the driver is on the way with, if anything
     */
    record ReportRoad(
            @Nullable @Pattern(regexp = CODE) String area,
            @NotNull @Pattern(regexp = CODE) String neighborhood,
            @NotNull Condition condition,
            @Nullable List<@NotNull VehicleKind> notFor,
            @Nullable String deliveryId,
            @Nullable String stopId,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {}

    @PostMapping("/report")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reportRoad(@RequestBody @Valid ReportRoad body, CommandId command, CurrentUser driver) {
        if (body.area() != null && !reports.concernsOwnDelivery(driver.id(), body.deliveryId())) {
            driver.requireArea(body.area());
        }
        reports.keep(
                driver.id(),
                command.toString(),
                body.area(),
                body.neighborhood(),
                body.condition(),
                body.notFor(),
                body.deliveryId(),
                body.stopId(),
                new PhoneTime(body.at(), body.phoneAheadMillis(), clock.instant()));
    }
}
