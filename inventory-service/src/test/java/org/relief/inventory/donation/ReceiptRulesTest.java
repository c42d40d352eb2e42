package org.relief.inventory.donation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.inventory.donation.ReceiptRules.Fault;
import org.relief.inventory.donation.ReceiptRules.Verdict;
import org.relief.inventory.donation.ReceiveDonation.DonatedGoods;
import org.relief.inventory.donation.ReceiveDonation.Until;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Item.ShelfLife;
import org.relief.inventory.stock.Expiry;

class ReceiptRulesTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    private final ReceiptRules rules = new ReceiptRules(
            Map.of(
                    "FORMULA", item("FORMULA", ShelfLife.USE_BY, null, null, false),
                    "RICE", item("RICE", ShelfLife.BEST_BEFORE, null, null, false),
                    "SOUP", item("SOUP", ShelfLife.HOT_MEAL, 90, null, false),
                    "CHILLED", item("CHILLED", ShelfLife.USE_BY, null, 1440, false),
                    "OLD", item("OLD", ShelfLife.NONE, null, null, true)),
            ZoneId.of("Asia/Almaty"),
            NOW);

    private static Item item(
            String code, ShelfLife shelfLife, Integer hotMinutes, Integer preparedMinutes, boolean retired) {
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
                        preparedMinutes,
                        Item.DeprivationClass.FOOD,
                        false,
                        null,
                        null,
                        null),
                retired);
    }

    private Verdict judge(String item, Until until) {
        return judge(item, until, null);
    }

    private Verdict judge(String item, Until until, Instant cookedAt) {
        return rules.judge(new DonatedGoods(item, 1, until, null, cookedAt));
    }

    private static Until on(String date) {
        return new Until(null, date, null);
    }

    private static Until at(Instant moment) {
        return new Until(null, null, moment);
    }

    private static Verdict useBy(String moment) {
        return new Verdict.Fit(new Expiry(Expiry.Kind.USE_BY, Instant.parse(moment)));
    }

    private static Verdict unfit(String field, String rule, Object... args) {
        return new Verdict.Unfit(new Fault(field, rule, args));
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

    private Verdict unpacked(String item, Until until, Instant box, boolean sure) {
        return rules.unpacked(new DonatedGoods(item, 1, until, null, null, sure), box);
    }

    @Test
    void whatComesOutOfABoxMayHaveExpiredThereAndIsAskedForItsDateOnce() {
        Instant box = Instant.parse("2022-02-28T18:00:00Z");
        assertThat(unpacked("FORMULA", on("2021-12-31"), box, false)).isEqualTo(useBy("2021-12-31T18:00:00Z"));
        assertThat(unpacked("FORMULA", null, box, false))
                .isEqualTo(unfit("expiry.on", "unpacked-undated", "2022-02-28"));
        assertThat(unpacked("FORMULA", null, box, true))
                .as("as long as the box")
                .isEqualTo(useBy("2022-02-28T18:00:00Z"));
        assertThat(unpacked("FORMULA", null, null, true)).isEqualTo(unfit("expiry", "expiry-missing"));
        assertThat(unpacked("RICE", null, null, true)).isEqualTo(new Verdict.Fit(null));
        assertThat(unpacked("FORMULA", on("1999-12-31"), box, true))
                .isEqualTo(unfit("expiry.on", "expiry-range", "2002-01-06", "2042-01-06"));
        assertThat(unpacked("FORMULA", on("soon"), box, true)).isEqualTo(unfit("expiry.on", "bad-date"));
    }

    @Test
    void preparedFoodIsTakenOnlyWithTheTimeItWasCooked() {
        assertThat(judge("SOUP", null)).isEqualTo(unfit("cookedAt", "cooked-at-missing"));
        assertThat(judge("CHILLED", on("2022-01-06"))).isEqualTo(unfit("cookedAt", "cooked-at-missing"));
        assertThat(judge("RICE", null, NOW)).isEqualTo(unfit("cookedAt", "cooked-at-of-package"));
    }

    @Test
    void preparedFoodLastsItsMinutesFromCookingNotFromReceipt() {
        assertThat(judge("SOUP", null, NOW.minusSeconds(3600))).isEqualTo(useBy("2022-01-06T03:30:00Z"));
        assertThat(judge("CHILLED", null, NOW.minusSeconds(3600))).isEqualTo(useBy("2022-01-07T02:00:00Z"));
    }

    @Test
    void noLabelMakesPreparedFoodLastLonger() {
        Instant cooked = NOW.minusSeconds(1800);
        assertThat(judge("SOUP", on("2023-01-06"), cooked))
                .isEqualTo(unfit("expiry.on", "expiry-after-cooking", "2022-01-06 10:00"));
        assertThat(judge("SOUP", at(NOW.plusSeconds(3601)), cooked))
                .isEqualTo(unfit("expiry.at", "expiry-after-cooking", "2022-01-06 10:00"));
        assertThat(judge("CHILLED", on("2028-01-01"), cooked))
                .isEqualTo(unfit("expiry.on", "expiry-after-cooking", "2022-01-07 08:30"));
    }

    @Test
    void aLabelMayMakePreparedFoodLastShorter() {
        assertThat(judge("SOUP", at(NOW.plusSeconds(600)), NOW)).isEqualTo(useBy("2022-01-06T03:10:00Z"));
        assertThat(judge("CHILLED", on("2022-01-06"), NOW)).isEqualTo(useBy("2022-01-06T18:00:00Z"));
    }

    @Test
    void aDateOnPreparedFoodEndsWhenItsMinutesDo() {
        assertThat(judge("CHILLED", on("2022-01-07"), NOW)).isEqualTo(useBy("2022-01-07T03:00:00Z"));
    }

    @Test
    void whatWasCookedTooLongAgoIsNotTakenIn() {
        assertThat(judge("SOUP", null, NOW.minusSeconds(5401)))
                .isEqualTo(unfit("cookedAt", "cooked-too-long-ago", "2022-01-06 07:30"));
        assertThat(judge("SOUP", null, Instant.MIN))
                .isEqualTo(unfit("cookedAt", "cooked-too-long-ago", "2022-01-06 07:30"));
    }

    @Test
    void aClockThatIsAheadGivesNoExtraMinutes() {
        assertThat(judge("SOUP", null, NOW.plusSeconds(240))).isEqualTo(useBy("2022-01-06T04:30:00Z"));
        assertThat(judge("SOUP", null, NOW.plusSeconds(301))).isEqualTo(unfit("cookedAt", "cooked-in-future"));
        assertThat(judge("SOUP", null, Instant.MAX)).isEqualTo(unfit("cookedAt", "cooked-in-future"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2042-01-07", "+200000000-01-01", "+999999998-12-31", "+999999999-12-31", "620101"})
    void aDateFurtherThanTwentyYearsIsASlip(String date) {
        assertThat(judge("RICE", on(date))).isEqualTo(unfit("expiry.on", "expiry-range", "2022-01-06", "2042-01-06"));
        assertThat(judge("FORMULA", on(date)))
                .isEqualTo(unfit("expiry.on", "expiry-range", "2022-01-06", "2042-01-06"));
    }

    @Test
    void theLastDayOfTwentyYearsIsTaken() {
        assertThat(judge("FORMULA", on("2042-01-06"))).isEqualTo(useBy("2042-01-06T19:00:00Z"));
    }

    @Test
    void aMomentFurtherThanTwentyYearsIsASlipToo() {
        assertThat(judge("RICE", at(Instant.MAX)))
                .isEqualTo(unfit("expiry.at", "expiry-range", "2022-01-06", "2042-01-06"));
        assertThat(judge("RICE", at(Instant.MIN))).isEqualTo(unfit("expiry.at", "already-expired"));
        assertThat(judge("RICE", on("-999999999-01-01"))).isEqualTo(unfit("expiry.on", "already-expired"));
    }

    @Test
    void expiredGoodsAreNotTakenIn() {
        assertThat(judge("RICE", on("2022-01-05"))).isEqualTo(unfit("expiry.on", "already-expired"));
        assertThat(judge("RICE", on("2022-01-06"))).isInstanceOf(Verdict.Fit.class);
    }

    @Test
    void namesTheFieldOfEachFault() {
        assertThat(judge("RICE", on("nonsense"))).isEqualTo(unfit("expiry.on", "bad-date"));
        assertThat(judge("RICE", new Until(null, null, null))).isEqualTo(unfit("expiry", "on-or-at"));
        assertThat(ReceiptRules.faults(List.of(judge("RICE", on("2022-03-31")), judge("NONE", null))))
                .containsExactly(new Fault("lines[1].item", "unknown-item"));
    }

    private static DonatedGoods rice(String lotNumber, String date, boolean sure) {
        return new DonatedGoods("RICE", 1, date == null ? null : on(date), lotNumber, null, sure);
    }

    private List<Verdict> judgeAll(List<DonatedGoods> lines, ReceiptRules.KnownDate... known) {
        return rules.askTwoDates(lines, lines.stream().map(rules::judge).toList(), List.of(known));
    }

    @Test
    void whoeverLeavesABestBeforeDateOutIsAskedOnce() {
        assertThat(rules.judge(rice(null, null, false))).isEqualTo(unfit("expiry", "really-no-date"));
        assertThat(rules.judge(rice(null, null, true))).isEqualTo(new Verdict.Fit(null));
    }

    @Test
    void whoeverSaysAnotherDateOfTheSameMakersLotIsAskedOnce() {
        var known = new ReceiptRules.KnownDate("RICE", "A7", Instant.parse("2022-03-31T18:00:00Z"));
        assertThat(judgeAll(List.of(rice("A7", "2022-04-30", false)), known))
                .containsExactly(unfit("lotNumber", "two-dates", "2022-03-31"));
        assertThat(judgeAll(List.of(rice("A7", "2022-04-30", true)), known)).hasOnlyElementsOfType(Verdict.Fit.class);
        assertThat(judgeAll(List.of(rice("A7", "2022-03-31", false), rice("B1", "2022-04-30", false)), known))
                .hasOnlyElementsOfType(Verdict.Fit.class);
        assertThat(judgeAll(List.of(rice("B1", "2022-03-31", false), rice("B1", "2022-04-30", false))))
                .last()
                .isEqualTo(unfit("lotNumber", "two-dates", "2022-03-31"));
    }
}
