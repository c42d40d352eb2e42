package org.relief.intake.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.ProducedEvents.assertSaysExample;
import static org.relief.intake.ProducedEvents.events;
import static org.relief.intake.ProducedEvents.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.contact.ContactReader.Asking;
import org.relief.platform.eventing.Decision;

class ContactReaderTest {

    private static final Instant START = Instant.parse("2022-01-06T03:30:00Z");
    private static final ReadingLimits LIMITS = new ReadingLimits(10, 40, 20);

    private static Asking asking(String request) {
        return new Asking("operator-41b2", false, "almaty", request);
    }

    private static Decision<ContactReader, Void> ask(@Nullable ContactReader reader, String request, Instant now) {
        return ContactReader.ask(reader, asking(request), LIMITS, now);
    }

    private static boolean isShown(ContactReader reader, String request, Instant now) {
        return reader.heldUntil(asking(request), LIMITS, now).isEmpty();
    }

    /** Asks for one household after the other, so much apart. */
    private static ContactReader askFor(int households, Duration apart) {
        ContactReader reader = state(ask(null, "r0", START));
        for (int i = 1; i < households; i++) {
            reader = state(ask(reader, "r" + i, START.plus(apart.multipliedBy(i))));
        }
        return reader;
    }

    @Test
    void whoOpensOneAfterTheOtherIsHeldAfterTen() {
        ContactReader ten = askFor(10, Duration.ZERO);
        Decision<ContactReader, Void> next = ask(ten, "r10", START.plusSeconds(20));
        assertThat(isShown(state(next), "r10", START.plusSeconds(20))).isFalse();
        assertThat(state(next).heldUntil(asking("r10"), LIMITS, START.plusSeconds(20)))
                .contains(START.plusSeconds(60));
        assertSaysExample(next, "org.relief.contact.reading-limited.v1");
    }

    @Test
    void whoCallsOneHouseholdInTwoMinutesIsNeverHeld() {
        ContactReader reader = askFor(90, Duration.ofMinutes(2));
        assertThat(isShown(reader, "r89", START.plus(Duration.ofMinutes(178)))).isTrue();
        assertThat(reader.held()).isNull();
    }

    @Test
    void fortyAreShownInAnHourAndTheNextWhenTheFirstIsAnHourAgo() {
        ContactReader forty = askFor(40, Duration.ofMinutes(1));
        Instant then = START.plus(Duration.ofMinutes(40));
        ContactReader held = state(ask(forty, "r40", then));
        assertThat(held.heldUntil(asking("r40"), LIMITS, then)).contains(START.plus(Duration.ofHours(1)));
        Instant later = START.plus(Duration.ofHours(1)).plusSeconds(1);
        assertThat(isShown(state(ask(held, "r40", later)), "r40", later)).isTrue();
    }

    @Test
    void theSameHouseholdAgainCountsOnce() {
        ContactReader ten = askFor(10, Duration.ZERO);
        Decision<ContactReader, Void> again = ask(ten, "r3", START.plusSeconds(1));
        assertThat(state(again)).isEqualTo(ten);
        assertThat(isShown(ten, "r3", START.plusSeconds(1))).isTrue();
    }

    @Test
    void aDriverMeetsFewerThanAnOperatorCalls() {
        ContactReader twenty = askFor(20, Duration.ofMinutes(1));
        Instant then = START.plus(Duration.ofMinutes(20));
        Asking driver = new Asking("operator-41b2", true, "almaty", "r20");
        assertThat(state(ContactReader.ask(twenty, driver, LIMITS, then)).heldUntil(driver, LIMITS, then))
                .isPresent();
        assertThat(isShown(state(ask(twenty, "r20", then)), "r20", then)).isTrue();
    }

    @Test
    void isToldOnceHoweverOftenItIsTried() {
        ContactReader held = state(ask(askFor(10, Duration.ZERO), "r10", START));
        assertThat(events(ask(held, "r11", START.plusSeconds(1)))).isEmpty();
        assertThat(events(ask(held, "r11", START.plusSeconds(59)))).isEmpty();
    }

    @Test
    void whoBeginsAgainIsToldOfAgain() {
        ContactReader reader = state(ask(askFor(10, Duration.ZERO), "r10", START));
        Instant later = START.plus(Duration.ofMinutes(5));
        for (int i = 20; i < 30; i++) {
            reader = state(ask(reader, "r" + i, later));
        }
        Decision<ContactReader, Void> again = ask(reader, "r30", later);
        assertThat(events(again)).hasSize(1);
        assertThat(state(again).held().until()).isEqualTo(later.plusSeconds(60));
        assertThat(state(again).held().count()).isEqualTo(20);
    }

    @Test
    void whatIsLiftedInOneAreaHoldsInNoOther() {
        ContactReader held = state(ask(askFor(10, Duration.ZERO), "r10", START));
        ContactReader allowed = state(held.allow("almaty", "coordinator-9f0d", Duration.ofHours(2), START));
        assertThat(isShown(allowed, "r11", START)).isTrue();
        var elsewhere = new Asking("operator-41b2", false, "karaganda", "k1");
        assertThat(allowed.heldUntil(elsewhere, LIMITS, START)).isPresent();
    }

    @Test
    void whoIsHeldIsToldOfInEachAreaWhereItIsTriedAndMayBeAllowedThere() {
        ContactReader held = state(ask(askFor(10, Duration.ZERO), "r10", START));
        var elsewhere = new Asking("operator-41b2", false, "karaganda", "k1");
        Decision<ContactReader, Void> there = ContactReader.ask(held, elsewhere, LIMITS, START.plusSeconds(10));
        assertThat(events(there)).hasSize(1);
        ContactReader both = state(there);
        assertThat(both.area()).as("the key of what is said").isEqualTo("karaganda");
        assertThat(both.isHeldIn("almaty")).isTrue();
        assertThat(both.isHeldIn("karaganda")).isTrue();
        assertThat(events(ContactReader.ask(both, elsewhere, LIMITS, START.plusSeconds(11))))
                .isEmpty();
        assertThat(events(ask(both, "r11", START.plusSeconds(12)))).isEmpty();
        Instant then = START.plusSeconds(20);
        ContactReader lifted = state(both.allow("karaganda", "coordinator-k", Duration.ofHours(1), then));
        assertThat(lifted.heldUntil(elsewhere, LIMITS, then)).isEmpty();
        assertThat(isShown(lifted, "r11", then)).isFalse();
        ContactReader everywhere = state(lifted.allow("almaty", "coordinator-9f0d", Duration.ofHours(1), then));
        assertThat(isShown(everywhere, "r11", then)).isTrue();
        assertThat(everywhere.heldUntil(elsewhere, LIMITS, then))
                .as("what one area allowed, another does not take back")
                .isEmpty();
    }

    @Test
    void readsOnWhereACoordinatorAllowsItAndIsToldAnewAfterThat() {
        ContactReader held = state(ask(askFor(10, Duration.ZERO), "r10", START));
        Instant then = Instant.parse("2022-01-06T03:35:00Z");
        Decision<ContactReader, Void> lifted = held.allow("almaty", "coordinator-9f0d", Duration.ofHours(2), then);
        assertSaysExample(lifted, "org.relief.contact.reading-allowed.v1");
        ContactReader allowed = state(lifted);
        for (int i = 0; i < 100; i++) {
            allowed = state(ask(allowed, "more" + i, then));
            assertThat(isShown(allowed, "more" + i, then)).isTrue();
        }
        Instant over = then.plus(Duration.ofHours(2));
        assertThat(isShown(allowed, "r10", over)).isTrue();
        for (int i = 0; i < 10; i++) {
            allowed = state(ask(allowed, "late" + i, over));
        }
        assertThat(events(ask(allowed, "late10", over))).hasSize(1);
    }
}
