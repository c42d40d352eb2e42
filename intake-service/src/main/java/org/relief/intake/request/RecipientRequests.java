package org.relief.intake.request;

import java.util.Optional;
import org.relief.intake.recipient.RecipientSource;
import org.springframework.stereotype.Component;

/** What of a request is needed to write to its household. */
@Component
class RecipientRequests implements RecipientSource {

    private final Requests requests;

    RecipientRequests(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Optional<Household> find(String request) {
        return requests.find(request)
                .map(known -> new Household(known.id(), known.area(), known.reference(), known.contact()));
    }
}
