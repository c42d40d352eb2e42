package org.relief.notification.contact;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.assignment.PhoneTime;
import org.relief.notification.assignment.TolerantTime;
import org.relief.notification.assignment.Visits;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What a driver finds out at a door, for the next one who comes there. */
@RestController
@Tag(name = "contact", description = "Whom a driver calls on")
@RequestMapping("/api/deliveries/{id}/stops/{stopId}")
class AddressController {

    private static final int LONGEST = 300;
    private static final int MOST_HOURS = 24 * 7;
    private static final int LATER_SECONDS = 20;

    enum Danger {
        DOG,
        ARMED_PEOPLE,
        DAMAGED_BUILDING,
        OTHER
    }

    /**
     * @param id made by the phone: what is sent again counts once
     * @param place where the phone is, as exactly as it knows; may be left out with a note
     * @param note how one gets in
     */
    record CorrectDoor(
            @NotNull UUID id,
            @Valid @Nullable Place place,
            @Min(0) @Max(100_000) @Nullable Integer accuracyMeters,
            @Size(max = LONGEST) @Nullable String note,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        @Override
        public String toString() {
            return "CorrectDoor[…]";
        }
    }

    /** @param hours for which it holds; a day where it does not say */
    record WarnOfDoor(
            @NotNull UUID id,
            @NotNull Danger danger,
            @Size(max = LONGEST) @Nullable String text,
            @Min(1) @Max(MOST_HOURS) @Nullable Integer hours,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        @Override
        public String toString() {
            return "WarnOfDoor[…]";
        }
    }

    record WithdrawWarning(
            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {}

    private final Visits visits;
    private final DoorReports reports;
    private final Clock clock;

    AddressController(Visits visits, DoorReports reports, Clock clock) {
        this.visits = visits;
        this.reports = reports;
        this.clock = clock;
    }

    /** "The door is here." Of each stop that was ever the driver's, however late the phone tells it. */
    @PostMapping("/door")
    @Refuses({HttpStatus.GONE, HttpStatus.SERVICE_UNAVAILABLE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correctDoor(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid CorrectDoor body,
            CurrentUser driver) {
        Map<String, Object> said = said(body.id(), body.at(), body.phoneAheadMillis());
        put(said, "place", body.place());
        put(said, "accuracyMeters", body.place() == null ? null : body.accuracyMeters());
        put(said, "note", body.note());
        handOn(id, stopId, "", driver, said);
    }

    @PostMapping("/warnings")
    @Refuses({HttpStatus.GONE, HttpStatus.SERVICE_UNAVAILABLE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void warnOfDoor(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid WarnOfDoor body,
            CurrentUser driver) {
        Map<String, Object> said = said(body.id(), body.at(), body.phoneAheadMillis());
        said.put("danger", body.danger());
        put(said, "text", body.text());
        put(said, "hours", body.hours());
        handOn(id, stopId, "/warnings", driver, said);
    }

    /** The driver's own. */
    @PostMapping("/warnings/{warning}/withdraw")
    @Refuses({HttpStatus.GONE, HttpStatus.SERVICE_UNAVAILABLE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawWarning(
            @PathVariable String id,
            @PathVariable String stopId,
            @PathVariable UUID warning,
            @RequestBody @Valid WithdrawWarning body,
            CurrentUser driver) {
        handOn(id, stopId, "/warnings/" + warning + "/withdraw", driver, Map.of());
    }

    private Map<String, Object> said(UUID id, @Nullable Instant at, @Nullable Long aheadMillis) {
        Instant when =
                new PhoneTime(at, aheadMillis, clock.instant()).sinceEver().at();
        return new HashMap<>(Map.of("id", id, "at", when));
    }

    private static void put(Map<String, Object> said, String field, @Nullable Object value) {
        if (value != null) {
            said.put(field, value);
        }
    }

    private void handOn(String id, String stopId, String path, CurrentUser driver, Map<String, Object> said) {
        String request = visits.requestAt(id, stopId, driver.id());
        switch (reports.say(request, "/door" + path, driver.id(), said)) {
            case TAKEN -> {}
            case GONE -> throw Problem.of(HttpStatus.GONE, "door-gone").forGood();
            case REFUSED -> throw Problem.unprocessable("door-refused").forGood();
            case AWAY ->
                throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "door-later").retryAfter(LATER_SECONDS);
        }
    }
}
