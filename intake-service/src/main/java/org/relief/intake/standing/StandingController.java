package org.relief.intake.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.item.Diet;
import org.relief.intake.standing.StandingNeed.Refusal;
import org.relief.intake.standing.StandingNeed.Round;
import org.relief.intake.standing.StandingNeed.StandingForm;
import org.relief.intake.standing.StandingNeed.StandingItem;
import org.relief.intake.standing.StandingNeed.State;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "standing", description = "Needs that come again, of households and sites")
@RequestMapping("/api/areas/{area}/standing-needs")
class StandingController {

    /**
     * @param id made by the client; null when the service shall make one
     * @param name of a site, such as a hospital; null for a household
     * @param times by which it is to be there, HH:mm; none for some time of the day
     * @param from the first day; null for today
     * @param hours in which a site takes goods in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LogStanding(
            @Nullable UUID id,
            @Size(max = 200) @Nullable String name,
            @NotBlank @Size(max = 64) String neighborhood,
            @Valid @Nullable Location location,
            @NotNull @Min(1) @Max(10_000) Long people,

            @Nullable @Pattern(regexp = "CRITICAL|HIGH|NORMAL")
            String urgency,

            @Size(max = 5) @Nullable List<@NotBlank String> vulnerabilities,
            @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull StandingLine> needs,
            @Nullable @Pattern(regexp = "ANY|CAR_ONLY") String vehicleAccess,
            @NotNull @Valid StandingContact contact,
            @NotNull @Min(1) @Max(30) Long everyDays,

            @Size(max = 6) @Nullable
            List<@NotNull @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d", message = "{error.time-of-day}") String> times,

            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Valid @Nullable DailyHours hours) {

        StandingForm form() {
            return new StandingForm(
                    neighborhood,
                    location == null ? null : location.coarse(),
                    people.intValue(),
                    urgency == null ? "NORMAL" : urgency,
                    vulnerabilities == null ? List.of() : vulnerabilities,
                    needs.stream().map(StandingLine::wanted).toList(),
                    vehicleAccess);
        }

        @Override
        public String toString() {
            return "LogStanding[" + id + "]";
        }
    }

    /**
     * An item and a quantity, or a category and days: as in a request.
     *
     * @param instead what it may be as well
     * @param category food of whichever goods there are
     * @param people that eat of it; null for all
     * @param diets of who is to have it
     */
    record StandingLine(
            @NotBlank @Size(max = 64) String item,
            @NotNull @Min(1) @Max(100_000) Long quantity,
            @Size(max = 10) @Nullable List<@NotBlank @Size(max = 64) String> instead,
            @Size(max = 64) @Nullable String category,
            @Min(1) @Max(10_000) @Nullable Integer people,
            @Min(1) @Max(60) @Nullable Integer days,
            @Size(max = 5) @Nullable List<@NotNull Diet> diets) {

        /** What a category says besides is no item and no quantity. */
        StandingLine {
            item = category == null ? item : category;
            quantity = category == null ? quantity : Long.valueOf(1);
        }

        StandingItem wanted() {
            return category == null
                    ? new StandingItem(item, quantity.intValue(), instead, null, null, null, diets)
                    : new StandingItem(null, null, null, category, people, days, diets);
        }
    }

    /**
     * @param morePhones to dial when the first fails
     * @param behalf who called for them
     * @param messagesIn the language in which they agreed to be written; null when they did not
     */
    record StandingContact(
            @Size(max = 200) @Nullable String name,
            @Size(max = 60) @Nullable String phone,
            @NotBlank @Size(max = 500) String address,
            @Size(max = 1000) @Nullable String note,
            @Size(max = 5) @Nullable List<@NotBlank @Size(max = 60) String> morePhones,
            @Valid @Nullable StandingBehalf behalf,
            @Pattern(regexp = "kk|ru|en") @Nullable String messagesIn) {

        @Override
        public String toString() {
            return "StandingContact[hidden]";
        }
    }

    record StandingBehalf(
            @Size(max = 200) @Nullable String name,
            @Size(max = 60) @Nullable String phone) {

        @Override
        public String toString() {
            return "StandingBehalf[hidden]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StandingView(
            String id,
            @Nullable String name,
            StandingForm form,
            Rhythm rhythm,
            State state,
            List<Round> rounds,
            Instant loggedAt) {

        static StandingView of(StandingNeed one) {
            return new StandingView(
                    one.id(), one.name(), one.form(), one.rhythm(), one.state(), one.rounds(), one.loggedAt());
        }
    }

    record StandingList(List<StandingView> items) {}

    private final StandingDesk desk;

    StandingController(StandingDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    StandingView logStanding(
            @PathVariable String area,
            @RequestBody @Valid LogStanding body,
            CommandId command,
            CurrentUser user,
            Locale locale) {
        return view(desk.log(area, body, user.id(), command, locale));
    }

    @GetMapping
    StandingList listStanding(@PathVariable String area) {
        return new StandingList(desk.list(area).stream().map(StandingView::of).toList());
    }

    @PostMapping("/{id}/pause")
    StandingView pauseStanding(@PathVariable String area, @PathVariable UUID id, CommandId command) {
        return view(desk.to(area, id, State.PAUSED, command));
    }

    @PostMapping("/{id}/resume")
    StandingView resumeStanding(@PathVariable String area, @PathVariable UUID id, CommandId command) {
        return view(desk.to(area, id, State.ACTIVE, command));
    }

    /** For good; what it has asked for already stands. */
    @PostMapping("/{id}/end")
    StandingView endStanding(@PathVariable String area, @PathVariable UUID id, CommandId command) {
        return view(desk.to(area, id, State.ENDED, command));
    }

    private static StandingView view(Outcome<StandingNeed, Refusal> outcome) {
        if (outcome instanceof Outcome.Refused<StandingNeed, Refusal>(Refusal reason)) {
            throw switch (reason) {
                case NOT_FOUND -> Problem.notFound("standing-not-found");
                case ID_TAKEN -> Problem.conflict("standing-id-taken");
                case ENDED -> Problem.conflict("standing-ended");
            };
        }
        return StandingView.of(outcome.applied());
    }
}
