package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.contact.Door;
import org.relief.intake.contact.Door.Danger;
import org.relief.intake.contact.Door.Found;
import org.relief.intake.contact.Door.Said;
import org.relief.intake.contact.Door.Warning;
import org.relief.intake.contact.Reader;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a door is and what waits there, said by drivers, through their service, and by operators. */
@RestController
@RequestMapping("/api/requests/{id}/door")
class HouseholdDoorController {

    private static final int HOURS = 24;
    private static final int MOST_HOURS = 24 * 7;
    private static final int LONGEST = 300;

    /**
     * @param id of what is said: sent again it counts once
     * @param place or a note, or both
     * @param at when it was said; null for now
     */
    record CorrectDoor(
            @NotNull UUID id,
            @Valid @Nullable Location place,
            @Min(0) @Max(100_000) @Nullable Integer accuracyMeters,
            @Size(max = LONGEST) @Nullable String note,
            @Nullable Instant at) {

        @Override
        public String toString() {
            return "CorrectDoor[hidden]";
        }
    }

    /** @param hours that it holds; null for a day */
    record WarnOfDoor(
            @NotNull UUID id,
            @NotNull Danger danger,
            @Size(max = LONGEST) @Nullable String text,
            @Min(1) @Max(MOST_HOURS) @Nullable Integer hours,
            @Nullable Instant at) {

        @Override
        public String toString() {
            return "WarnOfDoor[hidden]";
        }
    }

    /** What whoever opens the contact is told beside it; null where there is nothing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DoorView(@Nullable FoundView found, List<WarningView> warnings) {

        static @Nullable DoorView of(Door door, String reader) {
            return door.saysNothing()
                    ? null
                    : new DoorView(
                            door.found() == null ? null : FoundView.of(door.found()),
                            door.warnings().stream()
                                    .map(one -> WarningView.of(one, reader))
                                    .toList());
        }
    }

    /** @param driver whether a driver said it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundView(
            @Nullable Location place,
            @Nullable Integer accuracyMeters,
            @Nullable String note,
            Instant at,
            boolean driver) {

        static FoundView of(Found found) {
            return new FoundView(
                    found.place(),
                    found.accuracyMeters(),
                    found.note(),
                    found.said().at(),
                    found.said().driver());
        }

        @Override
        public String toString() {
            return "FoundView[hidden]";
        }
    }

    /** @param own whether who reads this said it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WarningView(
            String id, Danger danger, @Nullable String text, Instant at, Instant until, boolean driver, boolean own) {

        static WarningView of(Warning warning, String reader) {
            return new WarningView(
                    warning.id(),
                    warning.danger(),
                    warning.text(),
                    warning.said().at(),
                    warning.until(),
                    warning.said().driver(),
                    warning.said().by().equals(reader));
        }

        @Override
        public String toString() {
            return "WarningView[hidden]";
        }
    }

    private final Requests requests;
    private final HouseholdDoors doors;
    private final Clock clock;

    HouseholdDoorController(Requests requests, HouseholdDoors doors, Clock clock) {
        this.requests = requests;
        this.doors = doors;
        this.clock = clock;
    }

    @PostMapping
    @Refuses(HttpStatus.GONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correctDoor(
            @PathVariable UUID id,
            @RequestBody @Valid CorrectDoor body,
            @RequestHeader(name = "On-Behalf-Of", required = false) @Nullable String driver,
            CurrentUser user) {
        Reader by = RequestContactController.reader(user, driver, null, null);
        String note = words(body.note());
        if (body.place() == null && note == null) {
            throw Problem.invalidRequest().field("note", "not-blank").forGood();
        }
        Found found = new Found(body.place(), body.accuracyMeters(), note, said(by, body.at()));
        doors.correct(within(id, user), body.id().toString(), found, by);
    }

    /** It was wrong: nobody is told it any more. */
    @PostMapping("/drop")
    @Refuses(HttpStatus.GONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropDoor(@PathVariable UUID id, CurrentUser user) {
        doors.drop(within(id, user), new Reader(user.id(), null));
    }

    /** A driver found it elsewhere, and the request's own place counts all the same. */
    @PostMapping("/stays")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leavePlace(@PathVariable UUID id, CurrentUser user) {
        requests.keepDoorOff(within(id, user).id(), null);
    }

    @PostMapping("/warnings")
    @Refuses(HttpStatus.GONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void warnOfDoor(
            @PathVariable UUID id,
            @RequestBody @Valid WarnOfDoor body,
            @RequestHeader(name = "On-Behalf-Of", required = false) @Nullable String driver,
            CurrentUser user) {
        Reader by = RequestContactController.reader(user, driver, null, null);
        String text = words(body.text());
        if (body.danger() == Danger.OTHER && text == null) {
            throw Problem.invalidRequest().field("text", "not-blank").forGood();
        }
        Said said = said(by, body.at());
        Instant until = said.at().plus(Duration.ofHours(body.hours() == null ? HOURS : body.hours()));
        doors.warn(within(id, user), new Warning(body.id().toString(), body.danger(), text, until, said), by);
    }

    /** By who said it; at a desk by anybody. */
    @PostMapping("/warnings/{warning}/withdraw")
    @Refuses({HttpStatus.CONFLICT, HttpStatus.GONE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawWarning(
            @PathVariable UUID id,
            @PathVariable UUID warning,
            @RequestHeader(name = "On-Behalf-Of", required = false) @Nullable String driver,
            CurrentUser user) {
        Reader by = RequestContactController.reader(user, driver, null, null);
        doors.withdraw(within(id, user), warning.toString(), by, by.onBehalfOf() == null);
    }

    private static @Nullable String words(@Nullable String said) {
        return said == null || said.isBlank() ? null : said.strip();
    }

    /** Never in the future: nothing that is said later would count beside it. */
    private Said said(Reader by, @Nullable Instant at) {
        Instant now = clock.instant();
        Instant when = at == null || at.isAfter(now) ? now : at.truncatedTo(ChronoUnit.MILLIS);
        String driver = by.onBehalfOf();
        return new Said(driver == null ? by.by() : driver, driver != null, when);
    }

    private ReliefRequest within(UUID id, CurrentUser user) {
        return requests.find(id.toString())
                .filter(found -> user.reachesArea(found.area()))
                .orElseThrow(RequestController::notFound);
    }
}
