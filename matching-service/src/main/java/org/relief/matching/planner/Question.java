package org.relief.matching.planner;

import java.util.List;
import java.util.Optional;
import org.relief.matching.planner.Probe.Lacking;

/** A rule that gives way, and what it took when a need is served because of that. */
abstract class Question {
    /** A rule that binds, and the change that would lift it, if it is a single one. */
    record Answer(UnservedReason reason, Optional<Change> change) {}

    final Probe probe;

    Question(Probe probe) {
        this.probe = probe;
    }

    static List<Question> all(Probe probe) {
        return List.of(
                new NeedQuestions.Stock(probe),
                new NeedQuestions.Access(probe),
                new NeedQuestions.Opening(probe, true),
                new NeedQuestions.Opening(probe, false),
                new CarQuestions.Return(probe),
                new CarQuestions.Room(probe),
                new CarQuestions.Car(probe));
    }

    /** Loosens the rule wherever that costs nothing per need. */
    void begin() {}

    void end() {}

    /** Loosens the rule for one need. */
    void loosen(Lacking need) {}

    void tighten(Lacking need) {}

    /** Reads off the state, in which the need is served, how far the rule had to give way; empty if not at all. */
    abstract Optional<Answer> answer(Lacking need);

    final int vehicleOf(Lacking need) {
        return probe.state.vehicleOf(probe.state.trip[need.visit()]);
    }

    final int homeAt(int vehicle) {
        int last = probe.state.prev[probe.state.end(vehicle)];
        return probe.state.schedule.leave[last] + probe.state.hop[last];
    }

    static Optional<Answer> found(UnservedReason reason, Change change) {
        return Optional.of(new Answer(reason, Optional.of(change)));
    }
}
