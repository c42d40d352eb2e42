package org.relief.notification.invite;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.invite.Invitation.Refusal;
import org.relief.notification.invite.Invitation.Said;
import org.relief.notification.reach.PhoneNumbers;
import org.relief.notification.shift.Homeward;
import org.relief.platform.channels.Way;
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

/** Coordinators invite people to drive, and take that back. */
@RestController
@Tag(name = "invite", description = "Who drives by a coordinator's invitation")
@RequestMapping("/api/areas/{area}")
class InviteController {

    private final Invitations invitations;
    private final Members members;
    private final InviteMessages messages;
    private final Homeward homeward;
    private final InviteSettings settings;
    private final Clock clock;

    InviteController(
            Invitations invitations,
            Members members,
            InviteMessages messages,
            Homeward homeward,
            InviteSettings settings,
            Clock clock) {
        this.invitations = invitations;
        this.members = members;
        this.messages = messages;
        this.homeward = homeward;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param phone where the code is sent; left out: the coordinator tells it
     * @param language of that message; kk when left out
     */
    record InviteDriver(
            @Nullable @Size(max = 40) String phone,
            @Nullable @Pattern(regexp = "kk|ru|en") String language) {

        @Override
        public String toString() {
            return "InviteDriver[" + language + "]";
        }
    }

    /**
     * @param by the coordinator, opaque
     * @param until when the code is of no use any more
     * @param written whether the code was sent to a number
     */
    record InvitationView(String id, String by, Instant at, Instant until, boolean written) {

        private static InvitationView of(Invitation one) {
            return new InvitationView(one.id(), one.by(), one.at(), one.until(), one.written());
        }
    }

    /**
     * @param code as it is read out
     * @param link that brings it along; null where the page's address is not set
     * @param picture of the link, else of the code, as a QR code: rows of squares from the top, 1 for black
     */
    record InvitationCode(String code, @Nullable String link, List<String> picture) {}

    /**
     * @param by who had invited, opaque
     * @param practisedAt when they first played a delivery through; null until then
     */
    record MemberView(
            String driverId,
            String by,
            Instant at,
            @Nullable Instant practisedAt,
            boolean onDuty) {}

    /** Whoever comes with the code, once and in time, drives here. */
    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationView inviteDriver(
            @PathVariable String area,
            @RequestBody @Valid InviteDriver body,
            CommandId command,
            CurrentUser coordinator) {
        String phone = phone(body.phone());
        Way way = phone == null ? null : messages.findWay().orElseThrow(() -> Problem.conflict("nothing-is-sent-here"));
        Instant until = clock.instant().plus(settings.valid()).truncatedTo(ChronoUnit.MILLIS);
        Invitation made = invitations.make(command.toString(), area, coordinator.id(), phone != null, until);
        if (phone != null && way != null) {
            String language = body.language() == null ? "kk" : body.language();
            messages.write(way, made, invitations.codeOf(made.id()), language, phone);
        }
        return InvitationView.of(made);
    }

    private static @Nullable String phone(@Nullable String said) {
        return said == null || said.isBlank()
                ? null
                : PhoneNumbers.dialled(said)
                        .orElseThrow(() -> Problem.invalidRequest().field("phone", "no-phone-number"));
    }

    /** Those whose code is of use, the latest first. */
    @GetMapping("/invitations")
    List<InvitationView> listInvitations(@PathVariable String area) {
        return invitations.listOpen(area).stream().map(InvitationView::of).toList();
    }

    /** The code is kept nowhere, and made anew for who looks at it. */
    @GetMapping("/invitations/{id}/code")
    InvitationCode getInvitationCode(@PathVariable String area, @PathVariable String id) {
        Invitation open = invitations
                .find(area, id)
                .filter(one -> one.isOpen(clock.instant()))
                .orElseThrow(() -> Problem.notFound("invitation-not-found"));
        String code = invitations.codeOf(open.id());
        String link = messages.link(code);
        String shown = InviteCode.shown(code);
        return new InvitationCode(shown, link, messages.picture(link == null ? shown : link));
    }

    @PostMapping("/invitations/{id}/withdraw")
    InvitationView withdrawInvitation(
            @PathVariable String area, @PathVariable String id, CommandId command, CurrentUser coordinator) {
        Invitation known = invitations.find(area, id).orElseThrow(() -> Problem.notFound("invitation-not-found"));
        var outcome = invitations.withdraw(known, coordinator.id(), command.toString());
        if (outcome instanceof Outcome.Refused<Invitation, Refusal>) {
            throw Problem.conflict("invitation-used-already");
        }
        messages.withdraw(known);
        invitations.forgetNumber(known);
        return InvitationView.of(outcome.applied());
    }

    /** Who drives here by invitation. */
    @GetMapping("/members")
    List<MemberView> listMembers(@PathVariable String area) {
        return members.list(area).stream()
                .flatMap(member -> member.find(area).map(how -> view(member, how)).stream())
                .toList();
    }

    private MemberView view(Member member, Member.Joined how) {
        return new MemberView(member.id(), how.by(), how.at(), member.practisedAt(), homeward.isOnDuty(member.id()));
    }

    /** Drives here no more; who is on duty reports what is in the car first. */
    @PostMapping("/members/{driverId}/end")
    MemberView endMembership(
            @PathVariable String area, @PathVariable String driverId, CommandId command, CurrentUser coordinator) {
        Member.Joined how = members.find(driverId)
                .flatMap(member -> member.find(area))
                .orElseThrow(() -> Problem.notFound("member-not-found"));
        if (homeward.isOnDuty(driverId)) {
            throw Problem.conflict("member-on-duty");
        }
        Member after = members.end(driverId, command.toString(), area, new Said(coordinator.id(), clock.instant()));
        return view(after, how);
    }
}
