package org.relief.intake.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.relief.intake.request.Whereabouts.Proposal;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposes a neighborhood while an address is typed; the operator says which it is. */
@RestController
@RequestMapping("/api/requests")
class WhereaboutsController {

    /** In a body, since an address is in no log. */
    record AskWhere(
            @NotBlank String area,
            @NotBlank @Size(max = 500) String address) {

        @Override
        public String toString() {
            return "AskWhere[hidden]";
        }
    }

    record ProposedPlaces(List<Proposal> items) {}

    private final Whereabouts whereabouts;

    WhereaboutsController(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    @PostMapping("/whereabouts")
    ProposedPlaces proposePlaces(@RequestBody @Valid AskWhere body, CurrentUser user) {
        user.requireArea(body.area());
        return new ProposedPlaces(whereabouts.list(body.area(), body.address()));
    }
}
