package org.relief.matching.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.Basket;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.delivery.Outlook.Reason;

/**
 * One line of the request and its fate, in units: asked for, on its way or in the plan, handed over; and why the rest
 * waits.
 *
 * @param coming what is on its way or in the plan, car by car; what was stored before it was kept has none
 * @param basket where it is food for people and days: the numbers are then parts of a person-day; null where they are units
 */
public record NeedOutlook(
        int line,
        String item,
        int asked,
        int planned,
        int delivered,
        @Nullable Reason reason,
        @Nullable Integer lacking,
        @Nullable SmallestChange remedy,
        @Nullable WhyNot why,
        List<Coming> coming,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Food basket) {

    /** @param each parts of a person-day that a unit of the line's item covers */
    public record Food(String category, int people, int days, int each) {
        static Food of(Need need, Basket basket) {
            return new Food(basket.category(), basket.people(), basket.days(), Math.max(1, basket.each(need.item())));
        }

        /** Person-days, begun ones too. */
        public static int personDays(int parts) {
            return Math.ceilDiv(parts, Basket.PARTS);
        }
    }

    public NeedOutlook {
        coming = coming == null ? List.of() : List.copyOf(coming);
    }

    /** In units of its item. */
    public NeedOutlook(
            int line,
            String item,
            int asked,
            int planned,
            int delivered,
            @Nullable Reason reason,
            @Nullable Integer lacking,
            @Nullable SmallestChange remedy,
            @Nullable WhyNot why,
            List<Coming> coming) {
        this(line, item, asked, planned, delivered, reason, lacking, remedy, why, coming, null);
    }

    /** One of which nothing is known but what was handed over. */
    public static NeedOutlook asked(int line, String item, int asked, int delivered) {
        return new NeedOutlook(line, item, asked, 0, delivered, null, null, null, null, List.of());
    }

    public static NeedOutlook asked(Need need, int delivered) {
        Food food = need.basket() == null ? null : Food.of(need, need.basket());
        return new NeedOutlook(
                need.line(), need.item(), need.asked(), 0, delivered, null, null, null, null, List.of(), food);
    }

    /** So much of this line in units of its item. */
    public int units(int amount) {
        return basket == null ? amount : Math.ceilDiv(amount, basket.each());
    }

    /** The same with more that comes, up to what is lacking. */
    public NeedOutlook with(List<Coming> more) {
        List<Coming> all = new ArrayList<>(coming);
        int left = waiting();
        for (Coming one : more) {
            if (left > 0) {
                all.add(one.atMost(left));
                left -= all.getLast().quantity();
            }
        }
        int units = planned + waiting() - left;
        return new NeedOutlook(line, item, asked, units, delivered, reason, lacking, remedy, why, all, basket);
    }

    /** Units that no car brings and nobody has handed over. */
    public int waiting() {
        return Math.max(0, asked - planned - delivered);
    }

    NeedOutlook orReasonOf(NeedOutlook other) {
        return reason == null && fallsShort() && isShortAs(other) && other.reason != null
                ? because(other.reason, other.lacking, other.remedy, other.why)
                : this;
    }

    /** The same with what was last in the plan only, as far as it is still lacking. */
    NeedOutlook orPlanOf(NeedOutlook other) {
        return line == other.line && item.equals(other.item)
                ? with(other.coming.stream()
                        .filter(one -> one.deliveryId() == null)
                        .toList())
                : this;
    }

    private boolean isShortAs(NeedOutlook other) {
        return line == other.line && asked == other.asked && planned + delivered == other.planned + other.delivered;
    }

    NeedOutlook gist() {
        return new NeedOutlook(
                line,
                item,
                asked,
                planned,
                delivered,
                reason,
                lacking,
                remedy == null ? null : remedy.kind(),
                why == null ? null : why.gist(),
                List.of(),
                basket);
    }

    boolean comesAs(NeedOutlook other) {
        return coming.size() == other.coming.size()
                && IntStream.range(0, coming.size()).allMatch(i -> coming.get(i).isAs(other.coming.get(i)));
    }

    public boolean fallsShort() {
        return planned + delivered < asked;
    }

    /** What is said to be lacking is in units of one item; of food for people and days that is all that waits. */
    public NeedOutlook because(Waiting waiting) {
        Integer lacking = basket == null ? waiting.lacking() : Integer.valueOf(waiting());
        return because(waiting.reason(), lacking, waiting.remedy(), waiting.why());
    }

    private NeedOutlook because(
            Reason reason, @Nullable Integer units, @Nullable SmallestChange change, @Nullable WhyNot why) {
        return new NeedOutlook(line, item, asked, planned, delivered, reason, units, change, why, coming, basket);
    }

    Stream<SmallestChange> changes() {
        return why == null || why.changes().isEmpty() ? Stream.ofNullable(remedy) : why.changes().stream();
    }
}
