package org.relief.intake.request;

import java.time.Instant;
import java.util.Optional;
import org.relief.intake.recipient.RecipientSource;
import org.springframework.stereotype.Component;

/** What of a request is needed to write to its household. */
@Component
class RecipientRequests implements RecipientSource {

    private final Requests requests;
    private final Earliest earliest;

    RecipientRequests(Requests requests, Earliest earliest) {
        this.requests = requests;
        this.earliest = earliest;
    }

    @Override
    public Optional<Household> find(String request) {
        return requests.find(request)
                .map(known -> new Household(known.id(), known.area(), known.reference(), known.contact()));
    }

    @Override
    public Optional<Instant> findEarliest(String request, boolean tooLateToday) {
        return requests.findView(request).flatMap(view -> earliest.of(view, tooLateToday));
    }
}
