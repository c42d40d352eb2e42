package org.relief.inventory.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.inventory.kit.KitLot.Refusal;
import org.relief.inventory.kit.KitStep.Kind;
import org.relief.inventory.kit.KitStep.Line;
import org.relief.inventory.kit.KitStep.State;
import org.relief.inventory.stock.Arriving;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.Portion;
import org.relief.platform.eventing.Decision;

/** What is in kits, how long they are good, and what comes out of them. */
class KitLotTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    private static Arriving goods(
            String lot, int units, Expiry.@Nullable Kind kind, int days, @Nullable String makersLot) {
        Expiry expiry = kind == null ? null : new Expiry(kind, NOW.plus(Duration.ofDays(days)));
        return new Arriving(lot, "donation", makersLot, expiry, NOW, null, null, units, null);
    }

    private static final Line RICE = new Line(
            "RICE_1KG",
            List.of(new Portion(null, 8)),
            List.of(
                    goods("R2", 5, Expiry.Kind.BEST_BEFORE, 90, "M-2"),
                    goods("R1", 3, Expiry.Kind.BEST_BEFORE, 30, "M-1")));
    private static final Line BANDAGE =
            new Line("BANDAGE", List.of(new Portion(null, 4)), List.of(goods("B1", 4, null, 0, "M-1")));

    /** Four kits of two rice and a bandage each. */
    private static KitLot assembled() {
        KitStep step = KitStep.begun("A", Kind.ASSEMBLY, "W3", 4, "PREPARED", "aidar", NOW, List.of(RICE, BANDAGE));
        KitLot begun = KitLot.begun("A", "almaty", "KIT", "W3-0009", step);
        return begun.after(step, step.to(State.DONE), NOW);
    }

    private static KitStep breaking(String id, int kits) {
        return KitStep.begun(id, Kind.BREAK_UP, "W3", kits, "PARTS_NEEDED", "aidar", NOW, List.of());
    }

    private static KitLot accepted(Decision<KitLot, Refusal> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted<KitLot, Refusal>) decision).state();
    }

    private static Refusal refused(Decision<KitLot, Refusal> decision) {
        return ((Decision.Rejected<KitLot, Refusal>) decision).reason();
    }

    private static KitLot done(KitLot lot, String id) {
        KitStep step = lot.find(id).orElseThrow();
        return lot.after(step, step.to(step.state().isUndoing() ? State.UNDONE : State.DONE), NOW);
    }

    @Test
    void aKitIsGoodForAsLongAsAllThatIsInIt() {
        Arriving kits = KitContents.kits("W3-0009", 4, List.of(RICE, BANDAGE), NOW);
        assertThat(kits.expiry()).isEqualTo(new Expiry(Expiry.Kind.BEST_BEFORE, NOW.plus(Duration.ofDays(30))));
        assertThat(kits.contains()).containsExactly("M-1", "M-2");
        assertThat(KitContents.kits("W3-0009", 4, List.of(BANDAGE), NOW).expiry())
                .isNull();
    }

    @Test
    void nobodyAllowsAKitLongerThatHasAHardDateInside() {
        Line milk = new Line("MILK", List.of(), List.of(goods("K1", 4, Expiry.Kind.USE_BY, 60, null)));
        assertThat(KitContents.kits("W3-0009", 4, List.of(RICE, milk), NOW).expiry())
                .isEqualTo(new Expiry(Expiry.Kind.USE_BY, NOW.plus(Duration.ofDays(30))));
    }

    @Test
    void whatExpiresFirstComesOutFirstAndAllInAllWhatWentIn() {
        KitLot lot = done(accepted(assembled().breakUp(breaking("B1", 1))), "B1");
        assertThat(lot.find("B1").orElseThrow().outputs().getFirst().lots())
                .extracting(Arriving::lot)
                .containsExactly("R1");
        assertThat(lot.together()).isEqualTo(3);
        KitLot all = done(accepted(lot.breakUp(breaking("B2", 3))), "B2");
        assertThat(all.find("B2").orElseThrow().outputs())
                .flatExtracting(Line::lots)
                .extracting(part -> part.lot() + " " + part.quantity())
                .containsExactly("R1 1", "R2 5", "B1 3");
        assertThat(refused(all.breakUp(breaking("B3", 1)))).isEqualTo(new Refusal.TooFewLeft(0));
    }

    @Test
    void oneThingAfterTheOther() {
        KitLot busy = accepted(assembled().breakUp(breaking("B1", 1)));
        assertThat(refused(busy.breakUp(breaking("B2", 1)))).isEqualTo(new Refusal.Busy());
        assertThat(accepted(busy.breakUp(breaking("B1", 1)))).as("told again").isEqualTo(busy);
    }

    @Test
    void whatWasTakenApartIsTakenBackBeforeTheKitsAre() {
        KitStep.Undo undo = new KitStep.Undo("WRONG_TAP", "aidar", NOW);
        KitLot apart = done(accepted(assembled().breakUp(breaking("B1", 1))), "B1");
        assertThat(refused(apart.undo("A", undo))).isEqualTo(new Refusal.BrokenUpSince());
        KitLot together = done(accepted(apart.undo("B1", undo)), "B1");
        assertThat(together.together()).isEqualTo(4);
        KitLot none = done(accepted(together.undo("A", undo)), "A");
        assertThat(none.together()).isZero();
        assertThat(refused(none.undo("A", undo))).isEqualTo(new Refusal.NotDone(State.UNDONE));
    }

    @Test
    void ofKitsFromElsewhereTheShelfKnowsHowManyThereAreAndWhoOpensThemWhatIsInside() {
        KitStep first = breaking("B1", 2).with(List.of(), List.of(RICE));
        KitLot lot = done(KitLot.begun("F", "almaty", "KIT", "W3-0009", first), "B1");
        assertThat(lot.isAssembledHere()).isFalse();
        KitLot more = done(accepted(lot.breakUp(breaking("B2", 90).with(List.of(), List.of(BANDAGE)))), "B2");
        assertThat(more.find("B2").orElseThrow().outputs()).containsExactly(BANDAGE);
        KitLot back = done(accepted(more.undo("B1", new KitStep.Undo("WRONG_TAP", "aidar", NOW))), "B1");
        assertThat(back.find("B1").orElseThrow().state()).isEqualTo(State.UNDONE);
    }

    @Test
    void whatWasRefusedIsTriedAnewUnderItsNumber() {
        KitStep step = KitStep.begun("A", Kind.ASSEMBLY, "W3", 4, "PREPARED", "aidar", NOW, List.of(RICE));
        KitLot asked = KitLot.begun("A", "almaty", "KIT", "W3-0009", step);
        KitLot refused = asked.after(step, step.to(State.REFUSED), NOW);
        KitLot again = KitLot.begin(refused, asked);
        assertThat(again.assembly().state()).isEqualTo(State.TAKING);
        assertThat(again.assembly().work().turn()).isEqualTo(2);
        assertThat(KitLot.begin(asked, asked)).isEqualTo(asked);
    }

    @Test
    void whatComesOfBlockedGoodsIsBlocked() {
        Line blocked =
                new Line("KIT", List.of(), List.of(goods("K", 1, null, 0, null).blocked("RECALL")));
        assertThat(KitContents.blockedLike(List.of(blocked), List.of(RICE))
                        .getFirst()
                        .lots())
                .extracting(Arriving::quarantine)
                .containsOnly("RECALL");
    }
}
