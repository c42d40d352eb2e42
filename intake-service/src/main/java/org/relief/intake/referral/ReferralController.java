package org.relief.intake.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.WantedBehalf;
import org.relief.intake.referral.Referral.Answer;
import org.relief.intake.referral.Referral.Refusal;
import org.relief.intake.referral.Referral.State;
import org.relief.intake.referral.Referral.Step;
import org.relief.intake.referral.Referral.What;
import org.relief.intake.referral.Referral.Why;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "referral", description = "Needs that no car can bring")
@RequestMapping("/api/areas/{area}/referrals")
class ReferralController {

    /**
     * @param id made by the client; null when the service shall make one
     * @param words what is needed, as it was said; lies in the vault
     * @param phone where to call back; null when they have none
     * @param behalf who called for them, and can be called back
     * @param request of the same household, if it asks for goods as well
     * @param reference the same, as it is said on the phone
     */
    record RecordReferral(
            @Nullable UUID id,
            @NotNull HelpKind kind,
            @Size(max = 64) @Nullable String neighborhood,
            @NotNull @Min(1) @Max(10_000) Long people,
            @NotBlank @Size(max = 1000) String words,
            @Size(max = 200) @Nullable String name,
            @Size(max = 60) @Nullable String phone,
            @Valid @Nullable WantedBehalf behalf,
            @Size(max = 500) @Nullable String address,
            @Nullable UUID request,
            @Size(max = 20) @Nullable String reference) {

        @Override
        public String toString() {
            return "RecordReferral[hidden]";
        }
    }

    /** @param organization for REFER; @param answer for ANSWER; @param why for WITHDRAW and TAKE_BACK */
    record ReferralStep(
            @NotNull What what,
            @Size(max = 64) @Nullable String organization,
            @Nullable Answer answer,
            @Nullable Why why) {}

    /**
     * @param answer of the organization that it was referred to last
     * @param told what the caller heard last, which may not be so any more
     * @param why it was withdrawn
     * @param lastStep what can be taken back; null when nothing can
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReferralView(
            String id,
            HelpKind kind,
            @Nullable String neighborhood,
            int people,
            @Nullable String request,
            Instant recordedAt,
            State state,
            @Nullable String organization,
            @Nullable Answer answer,
            @Nullable Answer told,
            @Nullable Why why,
            @Nullable What lastStep,
            boolean contactKept,
            List<Step> steps) {

        static ReferralView of(Referral one) {
            return new ReferralView(
                    one.id(),
                    one.kind(),
                    one.neighborhood(),
                    one.people(),
                    one.request(),
                    one.recordedAt(),
                    one.state(),
                    one.organization(),
                    one.answer(),
                    one.told(),
                    one.why(),
                    one.lastStep(),
                    one.contact() != null,
                    one.steps());
        }
    }

    record ReferralList(List<ReferralView> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReferralContact(
            @Nullable String name,
            @Nullable String phone,
            Contact.@Nullable Behalf behalf,
            @Nullable String address,
            @Nullable String words) {

        @Override
        public String toString() {
            return "ReferralContact[hidden]";
        }
    }

    private final ReferralDesk desk;

    ReferralController(ReferralDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ReferralView recordReferral(
            @PathVariable String area, @RequestBody @Valid RecordReferral body, CommandId command, CurrentUser user) {
        return view(desk.record(area, body, user.id(), command));
    }

    @GetMapping
    ReferralList listReferrals(@PathVariable String area, @RequestParam(required = false) @Nullable State state) {
        return new ReferralList(
                desk.list(area, state).stream().map(ReferralView::of).toList());
    }

    @PostMapping("/{id}/steps")
    ReferralView stepReferral(
            @PathVariable String area,
            @PathVariable UUID id,
            @RequestBody @Valid ReferralStep body,
            CommandId command,
            CurrentUser user) {
        return view(desk.step(area, id.toString(), body, user.id(), command));
    }

    @GetMapping("/{id}/contact")
    @Refuses({HttpStatus.GONE, HttpStatus.TOO_MANY_REQUESTS})
    ResponseEntity<ReferralContact> readReferralContact(
            @PathVariable String area, @PathVariable UUID id, CurrentUser user) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(desk.contact(area, id.toString(), user.id()));
    }

    private static ReferralView view(Outcome<Referral, Refusal> outcome) {
        if (outcome instanceof Outcome.Refused<Referral, Refusal>(Refusal reason)) {
            throw switch (reason) {
                case NOT_FOUND -> Problem.notFound("referral-not-found");
                case ID_TAKEN -> Problem.conflict("referral-id-taken");
                case NOT_NOW -> Problem.conflict("referral-not-now");
            };
        }
        return ReferralView.of(outcome.applied());
    }
}
