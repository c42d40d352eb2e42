package org.relief.matching.board;

import static com.mongodb.client.model.Updates.combine;

import com.mongodb.client.model.Updates;
import org.bson.conversions.Bson;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.matching.delivery.SteeringEvent.SteeringLifted;
import org.relief.matching.delivery.SteeringEvent.SteeringRefused;
import org.relief.matching.delivery.SteeringEvent.SteeringSet;
import org.relief.matching.delivery.SteeringEvent.WhatIfAnswered;
import org.relief.platform.eventing.Received;
import org.springframework.stereotype.Component;

/** Writes onto the board what coordinators order about plans to come, what stood against it, and what would be. */
@Component
class SteeringFeed {

    static final String SET = "set";
    static final String LIFTED = "lifted";
    static final String REFUSED = "refused";
    static final String RULES = "rules";
    static final String ANSWER = "answer";

    private final BoardFeed feed;

    SteeringFeed(BoardFeed feed) {
        this.feed = feed;
    }

    private void write(Received<?> event, Kind kind, String id, String field, long at) {
        Bson change = combine(Updates.set(field, BoardStore.document(event.data())), Updates.set(BoardStore.ORDER, at));
        feed.write(event, kind, id, field + "Sequence", change);
    }

    void set(Received<SteeringSet> event) {
        SteeringSet order = event.data();
        write(event, Kind.STEERINGS, order.steeringId(), SET, order.at().toEpochMilli());
    }

    void lifted(Received<SteeringLifted> event) {
        SteeringLifted lifted = event.data();
        write(event, Kind.STEERINGS, lifted.steeringId(), LIFTED, lifted.at().toEpochMilli());
    }

    void refused(Received<SteeringRefused> event) {
        SteeringRefused refused = event.data();
        write(event, Kind.STEERINGS, refused.steeringId(), REFUSED, refused.at().toEpochMilli());
    }

    void rules(Received<RulesSet> event) {
        feed.write(
                event, Kind.AREAS, event.key(), "rulesSequence", Updates.set(RULES, BoardStore.document(event.data())));
    }

    void answered(Received<WhatIfAnswered> event) {
        WhatIfAnswered answer = event.data();
        write(event, Kind.WHAT_IFS, answer.whatIfId(), ANSWER, answer.at().toEpochMilli());
    }
}
