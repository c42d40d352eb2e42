package org.relief.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.ProducedEvents.assertSaysExample;
import static org.relief.intake.ProducedEvents.events;
import static org.relief.intake.ProducedEvents.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.intake.calls.CallEntry.CallOutcome;
import org.relief.intake.calls.CallEntry.Listed;
import org.relief.intake.calls.CallEntry.Refusal;
import org.relief.platform.eventing.Decision;

class CallEntryTest {

    private static final Instant NOW = Instant.parse("2022-01-06T09:00:00Z");
    private static final Listed ALONE = new Listed("alatau", 1, List.of("ELDERLY_ALONE"), 24);

    private static CallEntry listed(Listed who) {
        return state(CallEntry.add("entry-1", "almaty", who, "contact-1", "operator-1", NOW));
    }

    private static CallEntry called(CallEntry entry, CallOutcome outcome, Instant at) {
        return state(entry.called(outcome, null, "operator-1", at));
    }

    @Test
    void isDueAtOnceAndThenAfterTheTimeThatWasSaid() {
        CallEntry entry = listed(ALONE);
        assertThat(entry.nextDue()).isEqualTo(NOW);
        assertThat(called(entry, CallOutcome.FINE, NOW).nextDue()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(called(entry, CallOutcome.NO_ANSWER, NOW).nextDue()).isEqualTo(NOW.plus(CallEntry.AGAIN_AFTER));
    }

    @Test
    void isCalledByOneAtATimeUntilTheLockRunsOut() {
        CallEntry held = state(listed(ALONE).take("operator-1", NOW));
        assertThat(held.take("operator-2", NOW)).isEqualTo(Decision.reject(Refusal.HELD));
        assertThat(held.called(CallOutcome.FINE, null, "operator-2", NOW)).isEqualTo(Decision.reject(Refusal.HELD));
        Instant later = NOW.plus(CallEntry.LOCKED_FOR);
        CallEntry others = state(held.take("operator-2", later));
        assertThat(others.called(CallOutcome.FINE, null, "operator-1", later)).isEqualTo(Decision.reject(Refusal.HELD));
        assertThat(called(held, CallOutcome.FINE, NOW).lock()).isNull();
    }

    @Test
    void alarmsWhoDidNotAnswerTwiceAndTellsWhenTheyDo() {
        CallEntry once = called(listed(ALONE), CallOutcome.NO_ANSWER, NOW);
        assertThat(once.isAlarming()).isFalse();
        Instant later = NOW.plus(CallEntry.AGAIN_AFTER);
        Decision<CallEntry, Refusal> twice = once.called(CallOutcome.NO_ANSWER, null, "operator-2", later);
        assertSaysExample(twice, "org.relief.call-around.unreached.v1");
        assertThat(state(twice).isAlarming()).isTrue();
        assertSaysExample(
                state(twice).called(CallOutcome.FINE, null, "operator-1", later), "org.relief.call-around.reached.v1");
        assertThat(events(once.called(CallOutcome.FINE, null, "operator-1", later)))
                .isEmpty();
    }

    @Test
    void putsWhoDidNotAnswerFirstThenWhoLivesAloneThenOtherVulnerable() {
        CallEntry alone = listed(ALONE);
        CallEntry missed = called(
                called(listed(new Listed("alatau", 4, List.of(), 24)), CallOutcome.NO_ANSWER, NOW),
                CallOutcome.NO_ANSWER,
                NOW);
        CallEntry ill = listed(new Listed("alatau", 2, List.of("CHRONIC_ILLNESS"), 24));
        CallEntry others = listed(new Listed("alatau", 4, List.of(), 24));
        assertThat(List.of(missed, alone, ill, others))
                .extracting(CallEntry::rank)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void callsNobodyWhoAskedNotToBeCalledUnlessItWasTheWrongButton() {
        CallEntry declined = called(listed(ALONE), CallOutcome.DECLINED, NOW);
        assertThat(declined.take("operator-1", NOW)).isEqualTo(Decision.reject(Refusal.GONE));
        assertThat(state(state(declined.back(NOW)).take("operator-1", NOW)).gone())
                .isNull();
        assertThat(declined.withoutContact().back(NOW)).isEqualTo(Decision.reject(Refusal.CONTACT_DESTROYED));
        assertThat(listed(ALONE).back(NOW)).isEqualTo(Decision.reject(Refusal.STILL_CALLED));
    }

    @Test
    void aCallThatWasToldByTheWrongButtonIsTakenBackByWhoPressedItAndIsDue() {
        CallEntry missed = called(listed(ALONE), CallOutcome.NO_ANSWER, NOW);
        Instant later = NOW.plus(CallEntry.AGAIN_AFTER);
        CallEntry fine = called(missed, CallOutcome.FINE, later);
        CallEntry again = state(fine.undo("operator-1", later.plusSeconds(5)));
        assertThat(again.nextDue()).isEqualTo(later);
        assertThat(again.missed()).isEqualTo(1);
        assertThat(again.calls()).isEqualTo(missed.calls());
        assertThat(fine.undo("operator-2", later)).isEqualTo(Decision.reject(Refusal.NOT_YOURS));
        assertThat(fine.undo("operator-1", later.plus(CallEntry.UNDO_FOR).plusSeconds(1)))
                .isEqualTo(Decision.reject(Refusal.NOT_YOURS));
        assertThat(listed(ALONE).undo("operator-1", NOW)).isEqualTo(Decision.reject(Refusal.NOT_YOURS));
        CallEntry moved = called(listed(ALONE), CallOutcome.MOVED, NOW);
        assertThat(state(moved.undo("operator-1", NOW)).gone()).isNull();
    }

    /** Who lies on the floor must not be off the alarms for a slip of a finger; nor on them. */
    @Test
    void whoWasToldOfAsReachedByTheWrongButtonIsMissedAgainAndTheOtherWayRound() {
        CallEntry once = called(listed(ALONE), CallOutcome.NO_ANSWER, NOW);
        CallEntry twice = called(once, CallOutcome.NO_ANSWER, NOW.plusSeconds(60));
        CallEntry fine = called(twice, CallOutcome.FINE, NOW.plusSeconds(120));
        Decision<CallEntry, Refusal> missed = fine.undo("operator-1", NOW.plusSeconds(125));
        assertThat(events(missed))
                .isEqualTo(List.of(new CallEvent.Unreached("entry-1", "alatau", 2, NOW, NOW.plusSeconds(125))));
        assertThat(state(missed).isAlarming()).isTrue();
        assertThat(events(twice.undo("operator-1", NOW.plusSeconds(65))))
                .isEqualTo(List.of(new CallEvent.Reached("entry-1", "alatau", "TAKEN_BACK", NOW.plusSeconds(65))));
    }
}
