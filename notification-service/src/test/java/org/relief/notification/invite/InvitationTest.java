package org.relief.notification.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relief.notification.invite.Invitation.Refusal;
import org.relief.notification.invite.Member.Joined;
import org.relief.platform.eventing.Decision;

class InvitationTest {

    private static final Instant NOW = Instant.parse("2026-01-06T22:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(24));

    private final Invitation open = new Invitation("i1", "almaty", "t", "coordinator", NOW, END, false, null, null);

    private static Invitation state(Decision<Invitation, Refusal> decision) {
        return ((Decision.Accepted<Invitation, Refusal>) decision).state();
    }

    private static Refusal reason(Decision<Invitation, Refusal> decision) {
        return ((Decision.Rejected<Invitation, Refusal>) decision).reason();
    }

    @Test
    void isForOnePersonWhoMayAskTwice() {
        Invitation used = state(Invitation.use(open, "aigerim", NOW));
        assertThat(used.isOpen(NOW)).isFalse();
        assertThat(state(Invitation.use(used, "aigerim", END.plusSeconds(60)))).isEqualTo(used);
        assertThat(reason(Invitation.use(used, "gulnar", NOW))).isEqualTo(new Refusal.Used());
        assertThat(reason(Invitation.withdraw(used, "coordinator", NOW))).isEqualTo(new Refusal.Used());
    }

    @Test
    void isOfNoUseWhenItIsOverOrTakenBack() {
        assertThat(reason(Invitation.use(open, "aigerim", END))).isEqualTo(new Refusal.Expired(END));
        Invitation back = state(Invitation.withdraw(open, "coordinator", NOW));
        assertThat(reason(Invitation.use(back, "aigerim", NOW))).isEqualTo(new Refusal.Withdrawn());
        assertThat(state(Invitation.withdraw(back, "another", NOW))).isEqualTo(back);
        assertThat(reason(Invitation.use(null, "aigerim", NOW))).isEqualTo(new Refusal.Unknown());
    }

    @Test
    void aMembershipThatWasTakenBackComesOnlyByAnotherInvitation() {
        Joined first = new Joined("almaty", "i1", "coordinator", NOW, null);
        Member member = Member.joining(null, "aigerim", first).practised(NOW);
        assertThat(member.reached()).isEqualTo(Set.of("almaty"));
        Member ended = member.ended("almaty", new Invitation.Said("coordinator", NOW));
        assertThat(ended.reached()).isEmpty();
        assertThat(Member.joining(ended, "aigerim", first).reached()).isEmpty();
        Member again = Member.joining(ended, "aigerim", new Joined("almaty", "i2", "coordinator", NOW, null));
        assertThat(again.reached()).isEqualTo(Set.of("almaty"));
        assertThat(again.practisedAt()).isEqualTo(NOW);
        assertThat(again.joined()).hasSize(2);
    }

    @Test
    void whoHasAnotherRoleByAccountIsGivenNone() {
        assertThat(Members.hasWork(Set.of("default-roles-relief", "offline_access")))
                .isFalse();
        assertThat(Members.hasWork(Set.of("offline_access", "COORDINATOR"))).isTrue();
    }

    @Test
    void fiveWrongCodesAnHourAreEnough() {
        Tries tries = Tries.none("aigerim");
        for (int n = 0; n < 5; n++) {
            assertThat(tries.areTooMany(NOW)).isFalse();
            tries = tries.plus(NOW.plusSeconds(n));
        }
        assertThat(tries.areTooMany(NOW.plusSeconds(60))).isTrue();
        assertThat(tries.restSeconds(NOW.plusSeconds(60))).isEqualTo(3540);
        assertThat(tries.areTooMany(NOW.plus(Duration.ofHours(1)))).isFalse();
    }
}
