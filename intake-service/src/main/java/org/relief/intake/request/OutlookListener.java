package org.relief.intake.request;

import java.time.Clock;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Received;

/** Keeps what matching says of each request, and closes those that have their outcome. */
class OutlookListener {

    private final Requests requests;
    private final RequestNews news;
    private final Clock clock;

    OutlookListener(Requests requests, RequestNews news, Clock clock) {
        this.requests = requests;
        this.news = news;
        this.clock = clock;
    }

    /** The same event again does the same again: a crash may have come between keeping and closing. */
    void changed(Received<OutlookChanged> received) {
        OutlookChanged said = received.data();
        if (!requests.keepOutlook(said.requestId(), received.headers().sequence(), said.outlook())) {
            return;
        }
        news.tellOutlook(received.key(), received.id(), said);
        said.outcome().ifPresent(outcome -> close(said.requestId(), outcome, received.id()));
    }

    private void close(String id, ReliefRequest.Status outcome, String cause) {
        Outcome<ReliefRequest, Refusal> closed =
                requests.change(id, cause, null, request -> request.close(outcome, clock.instant()));
        if (closed instanceof Outcome.Applied<ReliefRequest, Refusal>(ReliefRequest state, long version, boolean _)) {
            news.tellChange(state, version);
        }
    }
}
