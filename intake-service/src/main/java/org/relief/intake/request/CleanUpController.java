package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The end of an operation: it is closed, and then erased. There is no way back from either. */
@RestController
@RequestMapping("/api/areas/{area}")
class CleanUpController {

    /**
     * @param confirm the area's code once more, as typed by the person
     * @param closeOpen whether requests that are still open end with it; refused without it while there are any
     */
    record CloseArea(
            @NotBlank @Size(max = 64) String confirm,
            @Nullable Boolean closeOpen) {

        boolean closesOpen() {
            return Boolean.TRUE.equals(closeOpen);
        }
    }

    record EraseArea(@NotBlank @Size(max = 64) String confirm) {}

    /**
     * @param openRequests that nobody came to yet
     * @param plannedRequests of those, to which somebody is to come
     * @param contacts that can still be read
     * @param wiped whether an erased operation is erased to the last request
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CleanUpView(
            String area,
            Area.State state,
            long openRequests,
            long plannedRequests,
            long contacts,
            @Nullable Instant closedAt,
            @Nullable Instant erasedAt,
            boolean wiped) {}

    private final Areas areas;
    private final Requests requests;
    private final CleanUp cleanUp;
    private final Clock clock;

    CleanUpController(Areas areas, Requests requests, CleanUp cleanUp, Clock clock) {
        this.areas = areas;
        this.requests = requests;
        this.cleanUp = cleanUp;
        this.clock = clock;
    }

    @GetMapping("/clean-up")
    CleanUpView getCleanUp(@PathVariable String area) {
        return view(areas.findState(area).orElseThrow(CleanUpController::notFound));
    }

    @PostMapping("/close")
    CleanUpView closeArea(
            @PathVariable String area, @RequestBody @Valid CloseArea body, CommandId command, CurrentUser user) {
        requireConfirmed(area, body.confirm());
        long open = requests.countOpen(area);
        if (open > 0 && !body.closesOpen()) {
            throw Problem.conflict("requests-open", open);
        }
        return ended(areas.close(area, user.id(), clock.instant(), command.toString()));
    }

    @PostMapping("/erase")
    CleanUpView eraseArea(
            @PathVariable String area, @RequestBody @Valid EraseArea body, CommandId command, CurrentUser user) {
        requireConfirmed(area, body.confirm());
        return ended(areas.erase(area, user.id(), clock.instant(), command.toString()));
    }

    private static void requireConfirmed(String area, String confirm) {
        if (!area.equals(confirm.strip())) {
            throw Problem.invalidRequest().field("confirm", "confirm-code");
        }
    }

    private CleanUpView ended(Outcome<Area, Area.Refusal> outcome) {
        if (outcome instanceof Outcome.Refused<Area, Area.Refusal>(Area.Refusal reason)) {
            throw switch (reason) {
                case NOT_FOUND -> notFound();
                case NOT_CLOSED -> Problem.conflict("area-not-closed");
            };
        }
        cleanUp.finishSoon();
        return view(outcome.applied());
    }

    private CleanUpView view(Area area) {
        Area.Ending ending = area.ending();
        return new CleanUpView(
                area.id(),
                area.state(),
                requests.countOpen(area.id()),
                requests.countPlanned(area.id()),
                requests.countContacts(area.id()),
                ending == null ? null : ending.closedAt(),
                ending == null ? null : ending.erasedAt(),
                ending != null && ending.wiped());
    }

    private static Problem notFound() {
        return Problem.notFound("area-not-found");
    }
}
