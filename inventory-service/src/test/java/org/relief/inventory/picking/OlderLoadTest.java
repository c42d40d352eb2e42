package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.stock.CarEntry;
import org.relief.inventory.stock.LotTake;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Documents;

/** A load that was on the road when lots, sequences and differences were not yet kept. */
class OlderLoadTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    /** Four loaded, one handed over, one brought back. */
    private static Load older() {
        List<LotTake> lots = List.of(new LotTake("A", 2, null, null), new LotTake("B", 2, null, null));
        LoadLine line = LoadLine.asked("RICE", 4, NOW)
                .granted(lots)
                .loaded(lots)
                .delivered(1)
                .returned(1);
        Handover one = new Handover("S1", NOW, true, List.of(new Handover.Line("RICE", 1, 1)), null);
        GoodsReturn back =
                new GoodsReturn("R1", "staff", true, List.of(new GoodsReturn.Line("RICE", 1, Condition.GOOD, null)));
        Load load = Load.planned("D", "almaty", "W3", "driver", NOW, NOW.plusSeconds(3600), List.of(line), NOW);
        BsonDocument document = Documents.write(new LoadDraft(load)
                .put(one)
                .put(back)
                .state(Load.State.DISPATCHED, NOW)
                .build());
        List.of("redirects", "settlements", "untold", "course", "filling").forEach(document::remove);
        document.getArray("lines").getFirst().asDocument().remove("leftBehind");
        return Documents.read(document, Load.class);
    }

    private static Load accept(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Accepted<Load, LoadRefusal>) decision).state();
    }

    private static List<String> entries(Load load) {
        return load.untold().stream()
                .flatMap(posting -> posting.entries().stream())
                .map(OlderLoadTest::entry)
                .toList();
    }

    private static String entry(CarEntry entry) {
        return entry.kind() + " " + entry.goods().lot() + " " + entry.goods().quantity();
    }

    @Test
    void isReadAndGoesOn() {
        Load load = older();
        assertThat(load.onBoard()).isEqualTo(2);
        assertThat(load.untold()).isEmpty();
        assertThat(load.filling()).isEqualTo(Filling.NONE);
        assertThat(load.lines().getFirst().leftBehind()).isEmpty();
        Handover two = new Handover("S2", NOW, false, List.of(new Handover.Line("RICE", 2, 0)), 7L);
        Load next = accept(LoadRules.handOver(load, two, NOW));
        assertThat(next.onBoard()).isZero();
        assertThat(entries(next)).containsExactly("DELIVERED A 1", "DELIVERED B 1");
    }

    @Test
    void itsReportsGiveWayToLaterOnes() {
        Handover two = new Handover("S1", NOW, false, List.of(new Handover.Line("RICE", 2, 0)), 1L);
        Load next = accept(LoadRules.handOver(older(), two, NOW));
        assertThat(next.lines().getFirst().delivered()).isEqualTo(2);
        assertThat(entries(next)).containsExactly("DELIVERED A 1");
    }
}
