package org.relief.matching.topology;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SteeringCommands.AskWhatIf;
import org.relief.matching.delivery.SteeringEvent.Unanswered;
import org.relief.matching.plan.AreaRoads;
import org.relief.matching.plan.ProblemBuilder;
import org.relief.matching.plan.Questions;
import org.relief.matching.plan.Questions.WhatIf;
import org.relief.matching.plan.Snapshot;
import org.relief.matching.plan.Supposing;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;

/**
 * What coordinators want to know, answered beside the stream. A question changes nothing and is not kept: one that was
 * under way when its instance stopped is asked again by who wants to know.
 */
final class WhatIfs {

    private final String area;
    private final AreaState state;
    private final Rules rules;
    private final AreaRoads roads;
    private final Questions questions;
    private @Nullable AskWhatIf asked;

    WhatIfs(String area, AreaState state, Rules rules, AreaRoads roads, Questions questions) {
        this.area = area;
        this.state = state;
        this.rules = rules;
        this.roads = roads;
        this.questions = questions;
    }

    void handle(String type, byte[] data, Instant now) {
        if (type.equals(EventCatalog.TYPE_PREFIX + Commands.ASK_WHAT_IF)) {
            ask(EventJson.read(data, AskWhatIf.class), now);
        }
    }

    /** One at a time: who asks while another question is under way is told so, and asks again. */
    private void ask(AskWhatIf question, Instant now) {
        if (questions.isAsked(area)) {
            state.tell(question, Unanswered.BUSY, null, null, now);
            return;
        }
        AreaState living = state.copy();
        AreaState supposed = state.copy();
        asked = question;
        questions.ask(new WhatIf(
                question.whatIfId(),
                area,
                2 * living.requests().size(),
                () -> snapshot(living, now),
                () -> snapshot(Supposing.in(supposed, question.supposition(), now), now)));
    }

    private Snapshot snapshot(AreaState look, Instant now) {
        return ProblemBuilder.snapshot(
                area, look, now, rules, roads.supposing(look.neighborhoods(), now), Optional.empty());
    }

    void tell(Instant now) {
        questions.take(area).ifPresent(answer -> {
            AskWhatIf question = asked;
            if (question != null && question.whatIfId().equals(answer.id())) {
                Unanswered failed = answer.supposed() == null ? Unanswered.NOT_PLANNED : null;
                state.tell(question, failed, answer.asItIs(), answer.supposed(), now);
                asked = null;
            }
        });
    }
}
