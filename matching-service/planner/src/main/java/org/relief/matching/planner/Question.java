package org.relief.matching.planner;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.relief.matching.planner.Probe.Lacking;

/** A rule that gives way, and what it took when a need is served because of that. */
abstract class Question {
    /**
     * A rule that binds, and what would lift it.
     *
     * @param hours whose hours bind, if any do
     */
    record Answer(Set<UnservedReason> reasons, List<Change> changes, Set<WhoseHours> hours) {}

    final Probe probe;

    Question(Probe probe) {
        this.probe = probe;
    }

    /** The rules about one more car apart, for it breaks several of the others at once. */
    static List<Question> all(Probe probe) {
        return Stream.of(
                        new NeedQuestions.Stock(probe),
                        new NeedQuestions.Access(probe),
                        new NeedQuestions.Opening(probe, WhoseHours.HOUSEHOLD),
                        new NeedQuestions.Opening(probe, WhoseHours.NEIGHBORHOOD),
                        new NeedQuestions.Hot(probe),
                        new CarQuestions.Return(probe),
                        new CarQuestions.Room(probe),
                        new NeedQuestions.Loading(probe))
                .filter(Question::canBind)
                .toList();
    }

    /** Whether there is such a rule in the problem at all. */
    boolean canBind() {
        return true;
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

    /** When the need's trip leaves the depot. */
    final int leftDepot(Lacking need) {
        var state = probe.state;
        int head = state.head(state.trip[need.visit()]);
        int first = state.next[head];
        return state.schedule.leavesDepot(head, state.schedule.begin(head), first, state.schedule.begin(first));
    }

    static Optional<Answer> found(UnservedReason reason, Change change) {
        return Optional.of(new Answer(Set.of(reason), List.of(change), Set.of()));
    }
}
