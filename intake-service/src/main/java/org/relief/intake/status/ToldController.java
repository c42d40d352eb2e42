package org.relief.intake.status;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.UUID;
import org.relief.intake.told.OutlookTold;
import org.relief.intake.told.Tellings;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operator has read the outlook aloud: what was said is a promise from now on. */
@RestController
@Tag(name = "status")
class ToldController {

    private final PublicStatus.Source requests;
    private final Tellings tellings;
    private final Clock clock;

    ToldController(PublicStatus.Source requests, Tellings tellings, Clock clock) {
        this.requests = requests;
        this.tellings = tellings;
        this.clock = clock;
    }

    @PostMapping("/api/requests/{id}/told")
    OutlookTold tellOutlook(@PathVariable UUID id, CommandId command, CurrentUser user) {
        PublicStatus status = requests.findById(id.toString())
                .filter(found -> user.reachesArea(found.area()))
                .orElseThrow(() -> Problem.notFound("request-not-found"));
        OutlookTold told = status.told(OutlookTold.By.OPERATOR, clock.instant());
        tellings.tell(status.area(), told, command.toString());
        return told;
    }
}
