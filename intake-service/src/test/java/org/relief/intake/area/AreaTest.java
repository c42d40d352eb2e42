package org.relief.intake.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.relief.intake.ProducedEvents;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

class AreaTest {

    private static final Area ALMATY =
            Area.of("almaty", new Names("Almaty", "Алматы", "Алматы"), "Asia/Almaty", new DailyHours("23:00", "07:00"));

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
        Area without = Area.of("almaty", new Names("Almaty", "Алма-Ата", "Алматы"), "Asia/Almaty", null);
        assertThat(ProducedEvents.state(Area.define(ALMATY, without, false)).curfew())
                .isEqualTo(ALMATY.curfew());
        assertThat(ProducedEvents.state(Area.define(ALMATY, without, true)).curfew())
                .isNull();
    }

    private static RulesSet set(long version, String from) {
        String example = Contracts.example("matching-service", "org.relief.area-rules.set.v1");
        String other = example.replace("22:00:00", from).replace("\"version\": 1", "\"version\": " + version);
        return EventJson.read(other.getBytes(StandardCharsets.UTF_8), RulesSet.class);
    }

    @Test
    void keepsTheCurfewThatACoordinatorSetLastWhateverComesFirstOrTwice() {
        Area moved = ALMATY.on(set(1, "21:00:00")).on(set(2, "21:30:00"));
        assertThat(moved.keptCurfew()).isEqualTo(new DailyHours("21:30", "07:00"));
        assertThat(moved.on(set(1, "21:00:00"))).isEqualTo(moved);
        assertThat(moved.on(new RulesSet(3, new RulesSet.Rules(null))).keptCurfew())
                .isEqualTo(ALMATY.curfew());
    }

    /** Nobody takes what a coordinator set for the area's own, and no definition undoes it. */
    @Test
    void tellsItsOwnCurfewStill() {
        Area moved = ALMATY.on(set(1, "21:00:00"));
        Area renamed = Area.of("almaty", new Names("Almaty", "Алма-Ата", "Алматы"), "Asia/Almaty", null);
        Area next = ProducedEvents.state(Area.define(moved, renamed, false));
        assertThat(next.curfew()).isEqualTo(ALMATY.curfew());
        assertThat(next.keptCurfew()).isEqualTo(new DailyHours("21:00", "07:00"));
        assertThat(ProducedEvents.state(next.close("admin-2c7a", OVER)).keptCurfew())
                .isEqualTo(next.keptCurfew());
    }

    private static final Instant OVER = Instant.parse("2022-02-01T06:00:00Z");
    private static final Instant GONE = Instant.parse("2022-03-01T06:00:00Z");

    @Test
    void isClosedAndThenErasedAndSaysSoOnceEach() {
        var closed = ALMATY.close("admin-2c7a", OVER);
        ProducedEvents.assertSaysExample(closed, "org.relief.area.closed.v1");
        Area over = ProducedEvents.state(closed);
        assertThat(over.close("another", GONE)).isEqualTo(Decision.accept(over));
        var erased = over.erase("admin-2c7a", GONE);
        ProducedEvents.assertSaysExample(erased, "org.relief.area.erased.v1");
        Area gone = ProducedEvents.state(erased);
        assertThat(gone.erase("another", GONE)).isEqualTo(Decision.accept(gone));
        assertThat(gone.close("another", GONE)).isEqualTo(Decision.accept(gone));
    }

    @Test
    void isNotErasedWhileItIsOpen() {
        assertThat(ALMATY.erase("admin-2c7a", GONE)).isEqualTo(Decision.reject(Area.Refusal.NOT_CLOSED));
    }

    @Test
    void staysClosedWhateverIsDefinedOfIt() {
        Area over = ProducedEvents.state(ALMATY.close("admin-2c7a", OVER));
        assertThat(ProducedEvents.state(Area.define(over, ALMATY, false)).state())
                .isEqualTo(Area.State.CLOSED);
    }
}
