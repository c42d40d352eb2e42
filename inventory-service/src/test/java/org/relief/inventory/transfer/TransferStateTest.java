package org.relief.inventory.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.relief.inventory.transfer.Transfer.State;

class TransferStateTest {

    /** What a crash leaves in the middle of these is carried on; whatever else stays until a person does something. */
    @Test
    void goodsThatAreBeingSetAsideAreUnderWayAsAllElseThatHasBegun() {
        assertThat(Arrays.stream(State.values()).filter(State::isUnderWay))
                .containsExactlyInAnyOrder(
                        State.SETTING_ASIDE,
                        State.SENDING,
                        State.UNSENDING,
                        State.RECEIVING,
                        State.CLAIMING,
                        State.UNRECEIVING,
                        State.CANCELLING);
    }
}
