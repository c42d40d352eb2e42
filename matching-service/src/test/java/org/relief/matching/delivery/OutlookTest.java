package org.relief.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.matching.delivery.Outlook.Reason;
import org.relief.matching.delivery.Outlook.Remedy;
import org.relief.matching.delivery.Outlook.State;

class OutlookTest {

    private static final Waiting FULL = new Waiting(
            Reason.VEHICLE_FULL, 6, new SmallestChange(Remedy.LARGER_VEHICLE, "A larger car", null, null, null, null));

    private static NeedOutlook need(int planned) {
        return new NeedOutlook(1, "PARCEL", 10, planned, 0, null, null, null, null, List.of());
    }

    private static Outlook planned(NeedOutlook need) {
        return new Outlook(State.PLANNED, List.of(need), null, null);
    }

    @Test
    void aDeliveryThatBringsWhatThePlanSaidKeepsItsReasonForTheRest() {
        Outlook told = planned(need(4).because(FULL));
        assertThat(planned(need(4)).keepingReasonsOf(told).needs())
                .extracting(NeedOutlook::reason)
                .containsExactly(Reason.VEHICLE_FULL);
    }

    @Test
    void aDeliveryOfAnotherPlanThanTheOneToldOfHasNoReasonOfThatOne() {
        Outlook told = planned(need(4).because(FULL));
        assertThat(planned(need(8)).keepingReasonsOf(told).needs())
                .extracting(NeedOutlook::reason)
                .containsOnlyNulls();
    }
}
