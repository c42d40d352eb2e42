package org.relief.notification.invite;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Numbers that a code was sent to are kept no longer than the code is of use. */
class InviteSweep {

    private static final Logger log = LoggerFactory.getLogger(InviteSweep.class);

    private final Invitations invitations;

    InviteSweep(Invitations invitations) {
        this.invitations = invitations;
    }

    @Scheduled(fixedDelayString = "${relief.invite.sweep}", initialDelayString = "${relief.invite.sweep}")
    void sweep() {
        try {
            invitations.forgetNumbers();
        } catch (RuntimeException e) {
            log.warn(
                    "Numbers of the invited are forgotten at the next sweep: {}",
                    e.getClass().getSimpleName());
        }
    }
}
