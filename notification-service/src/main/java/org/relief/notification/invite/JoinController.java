package org.relief.notification.invite;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.invite.Invitation.Refusal;
import org.relief.notification.invite.Member.Joined;
import org.relief.notification.reach.Reach;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever has an account, and a code, becomes a driver. */
@RestController
@Tag(name = "invite", description = "Who drives by a coordinator's invitation")
@RequestMapping("/api/join")
class JoinController {

    private final Invitations invitations;
    private final Members members;
    private final Reach reach;
    private final Clock clock;

    JoinController(Invitations invitations, Members members, Reach reach, Clock clock) {
        this.invitations = invitations;
        this.members = members;
        this.reach = reach;
        this.clock = clock;
    }

    /** @param code as it was said or sent, however it is written */
    record JoinByCode(@NotBlank @Size(max = 40) String code) {

        @Override
        public String toString() {
            return "JoinByCode[]";
        }
    }

    /**
     * @param areas where who asks drives by invitation; none for who does not
     * @param practisedAt when they first played a delivery through; null until then
     */
    record JoinView(List<String> areas, @Nullable Instant practisedAt) {

        private static JoinView of(Member member) {
            return new JoinView(member.areas(), member.practisedAt());
        }
    }

    @GetMapping("/mine")
    JoinView getMyMembership(CurrentUser person) {
        return members.find(person.id()).map(JoinView::of).orElseGet(() -> new JoinView(List.of(), null));
    }

    /** From now on this service takes who asks for a driver of the area that the code is for. */
    @PostMapping
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.GONE, HttpStatus.TOO_MANY_REQUESTS})
    JoinView joinByCode(@RequestBody @Valid JoinByCode body, CommandId command, CurrentUser person) {
        Instant now = clock.instant();
        Tries tries = members.tries(person.id());
        if (tries.areTooMany(now)) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-codes").retryAfter(tries.restSeconds(now));
        }
        if (Members.hasWork(person.roles()) && members.find(person.id()).isEmpty()) {
            throw Problem.conflict("account-has-work");
        }
        // A typing error is nobody's guess.
        String code = InviteCode.read(body.code())
                .orElseThrow(() -> Problem.invalidRequest().field("code", "mistyped-code"));
        Invitation known = invitations.findByCode(code).orElseThrow(() -> unknown(person, command, now));
        var outcome = invitations.use(known, person.id(), command.toString());
        if (outcome instanceof Outcome.Refused<Invitation, Refusal>(Refusal refusal)) {
            throw problem(refusal);
        }
        return JoinView.of(join(person, outcome.applied(), now));
    }

    private Member join(CurrentUser person, Invitation used, Instant now) {
        Member member = members.join(
                person.id(), "join/" + used.id(), new Joined(used.area(), used.id(), used.by(), now, null));
        if (used.written()) {
            reach.handOver(Invitations.person(used.id()), person.id(), "join/" + used.id());
            invitations.forgetNumber(used);
        }
        // Whose membership was taken back does not come again by the code of before.
        if (member.find(used.area()).isEmpty()) {
            throw problem(new Refusal.Used());
        }
        return member;
    }

    private Problem unknown(CurrentUser person, CommandId command, Instant now) {
        members.failed(person.id(), command + "/" + now, now);
        return Problem.notFound("invitation-unknown");
    }

    private static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Unknown() -> Problem.notFound("invitation-unknown");
            case Refusal.Used() -> Problem.conflict("invitation-used");
            case Refusal.Expired(var until) -> Problem.of(HttpStatus.GONE, "invitation-expired", until);
            case Refusal.Withdrawn() -> Problem.of(HttpStatus.GONE, "invitation-withdrawn");
        };
    }

    /** Played a delivery through; the coordinators see it, and nothing depends on it. */
    @PostMapping("/practised")
    @Refuses(HttpStatus.NOT_FOUND)
    JoinView notePractice(CommandId command, CurrentUser driver) {
        if (members.find(driver.id()).isEmpty()) {
            throw Problem.notFound("member-not-found");
        }
        return JoinView.of(members.practise(driver.id(), command.toString(), clock.instant()));
    }
}
