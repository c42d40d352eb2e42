package org.relief.intake.request;

import java.time.Clock;
import java.util.function.Function;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Received;

/** Keeps what matching says of each request, closes those that have their outcome, and opens again what has it no more. */
class OutlookListener {

    private final Requests requests;
    private final RequestNews news;
    private final Baskets baskets;
    private final Clock clock;

    OutlookListener(Requests requests, RequestNews news, Baskets baskets, Clock clock) {
        this.requests = requests;
        this.news = news;
        this.baskets = baskets;
        this.clock = clock;
    }

    /** The same event again does the same again: a crash may have come between keeping and closing. */
    void changed(Received<OutlookChanged> received) {
        OutlookChanged said = received.data();
        if (!requests.keepOutlook(said.requestId(), received.headers().sequence(), said.outlook())) {
            return;
        }
        news.tellOutlook(received.key(), received.id(), said);
        if (said.isOpen() && isServed(said.requestId())) {
            change(said.requestId(), received.id(), request -> request.notServed(clock.instant()));
            baskets.makeAnew(said.requestId());
        }
        said.outcome()
                .ifPresent(outcome ->
                        change(said.requestId(), received.id(), request -> request.close(outcome, clock.instant())));
    }

    private boolean isServed(String id) {
        return requests.find(id)
                .filter(request -> request.status() == Status.SERVED)
                .isPresent();
    }

    private void change(String id, String cause, Function<ReliefRequest, Decision<ReliefRequest, Refusal>> decide) {
        var _ = requests.change(id, cause, null, decide);
    }
}
