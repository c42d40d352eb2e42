package org.relief.intake.area;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relief.intake.ProducedEvents;
import org.relief.platform.eventing.Decision;

class AreaTest {

    private static final Area ALMATY = new Area(
            "almaty", new Names("Almaty", "Алматы", "Алматы"), "Asia/Almaty", new DailyHours("23:00", "07:00"));

    @Test
    void tellsOfItsDefinitionAsTheContractSays() {
        ProducedEvents.assertSaysExample(Area.define(null, ALMATY, false), "org.relief.area.defined.v1");
    }

    @Test
    void saysNothingWhenItIsDefinedAgainAsItIs() {
        assertThat(Area.define(ALMATY, ALMATY, false)).isEqualTo(Decision.accept(ALMATY));
    }

    @Test
    void keepsItsCurfewUntilItIsLifted() {
        Area without = new Area("almaty", new Names("Almaty", "Алма-Ата", "Алматы"), "Asia/Almaty", null);
        assertThat(ProducedEvents.state(Area.define(ALMATY, without, false)).curfew())
                .isEqualTo(ALMATY.curfew());
        assertThat(ProducedEvents.state(Area.define(ALMATY, without, true)).curfew())
                .isNull();
    }
}
