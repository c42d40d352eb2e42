package org.relief.inventory.donation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.inventory.donation.ReceiptRules.Fault;
import org.relief.inventory.donation.ReceiptRules.Verdict;
import org.relief.inventory.donation.ReceiveDonation.Line;
import org.relief.inventory.donation.ReceiveDonation.Until;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Item.ShelfLife;
import org.relief.inventory.stock.Expiry;

class ReceiptRulesTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    private final ReceiptRules rules = new ReceiptRules(
            Map.of(
                    "FORMULA", item("FORMULA", ShelfLife.USE_BY, null, false),
                    "RICE", item("RICE", ShelfLife.BEST_BEFORE, null, false),
                    "SOUP", item("SOUP", ShelfLife.HOT_MEAL, 90, false),
                    "OLD", item("OLD", ShelfLife.NONE, null, true)),
            ZoneId.of("Asia/Almaty"),
            NOW);

    private static Item item(String code, ShelfLife shelfLife, Integer hotMinutes, boolean retired) {
        return new Item(
                code,
                new Item.Definition(
                        Item.Category.GROCERIES,
                        new Item.Names("a", "b", "c"),
                        "piece",
                        1,
                        1,
                        1,
                        shelfLife,
                        hotMinutes,
                        Item.DeprivationClass.FOOD,
                        false,
                        null),
                retired);
    }

    private Verdict judge(String item, Until until) {
        return rules.judge(new Line(item, 1, until, null));
    }

    private static Until on(String date) {
        return new Until(null, date, null);
    }

    private static Verdict unfit(String field, String rule) {
        return new Verdict.Unfit(new Fault(field, rule));
    }

    @Test
    void takesOnlyWhatTheCatalogKnowsAndStillTakes() {
        assertThat(judge("NONE", null)).isEqualTo(unfit("item", "unknown-item"));
        assertThat(judge("OLD", null)).isEqualTo(unfit("item", "retired-item"));
    }

    @Test
    void aUseByItemNeedsItsDateAndKeepsItHard() {
        assertThat(judge("FORMULA", null)).isEqualTo(unfit("expiry", "expiry-missing"));
        assertThat(judge("FORMULA", new Until(Expiry.Kind.BEST_BEFORE, "2022-02-28", null)))
                .isEqualTo(new Verdict.Fit(new Expiry(Expiry.Kind.USE_BY, Instant.parse("2022-02-28T18:00:00Z"))));
    }

    @Test
    void hotMealsLastTheirMinutesUnlessToldOtherwise() {
        assertThat(judge("SOUP", null))
                .isEqualTo(new Verdict.Fit(new Expiry(Expiry.Kind.USE_BY, Instant.parse("2022-01-06T04:30:00Z"))));
        Instant at = NOW.plusSeconds(600);
        assertThat(judge("SOUP", new Until(null, null, at)))
                .isEqualTo(new Verdict.Fit(new Expiry(Expiry.Kind.USE_BY, at)));
    }

    @Test
    void expiredGoodsAreNotTakenIn() {
        assertThat(judge("RICE", on("2022-01-05"))).isEqualTo(unfit("expiry", "already-expired"));
        assertThat(judge("RICE", on("2022-01-06"))).isInstanceOf(Verdict.Fit.class);
    }

    @Test
    void namesTheFieldOfEachFault() {
        assertThat(judge("RICE", on("nonsense"))).isEqualTo(unfit("expiry.on", "bad-date"));
        assertThat(judge("RICE", new Until(null, null, null))).isEqualTo(unfit("expiry", "on-or-at"));
        assertThat(ReceiptRules.faults(List.of(judge("RICE", null), judge("NONE", null))))
                .containsExactly(new Fault("lines[1].item", "unknown-item"));
    }
}
