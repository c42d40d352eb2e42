package org.relief.notification;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.ArchitectureRules;

class ArchitectureTest {

    @Test
    void keepsTheFiveRules() {
        ArchitectureRules.of("org.relief.notification")
                .domain(
                        "Place",
                        "shift.Driver",
                        "shift.Shift",
                        "assignment.Assignment",
                        "assignment.Progress",
                        "assignment.State",
                        "assignment.Manifest",
                        "assignment.Listing",
                        "assignment.Filling",
                        "assignment.DriverActions",
                        "assignment.StopActions",
                        "assignment.Standing",
                        "ladder.Alert",
                        "ladder.Ladder",
                        "ladder.Numbers",
                        "coded.Code",
                        "invite.InviteCode",
                        "invite.Invitation",
                        "invite.Member")
                .check();
    }
}
