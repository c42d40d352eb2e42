package org.relief.intake.neighborhood;

import java.time.Clock;
import org.relief.platform.eventing.EachByItself;
import org.springframework.scheduling.annotation.Scheduled;

/** Settles questions that time has answered, so that nobody is asked about what no longer counts. Any instance may. */
class QuestionSweep {

    private final Neighborhoods neighborhoods;
    private final Clock clock;

    QuestionSweep(Neighborhoods neighborhoods, Clock clock) {
        this.neighborhoods = neighborhoods;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.intake.questions.sweep-every:1m}", initialDelayString = "1m")
    void sweep() {
        EachByItself.of(neighborhoods.listWithQuestions(), one -> "Neighborhood " + one.id(), this::settle);
    }

    private void settle(Neighborhood neighborhood) {
        neighborhood.questions().stream()
                .filter(question -> !neighborhood.openQuestions(clock.instant()).contains(question))
                .forEach(question -> neighborhoods.change(
                        neighborhood.id(),
                        "outdated/" + question.id(),
                        current -> current.settleOutdated(clock.instant())));
    }
}
