package org.relief.matching.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Outlook.Reason;

/**
 * One line of the request and its fate, in units: asked for, on its way or in the plan, handed over; and why the rest
 * waits.
 *
 * @param coming what is on its way or in the plan, car by car; what was stored before it was kept has none
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
        List<Coming> coming) {

    public NeedOutlook {
        coming = coming == null ? List.of() : List.copyOf(coming);
    }

    /** One of which nothing is known but what was handed over. */
    public static NeedOutlook asked(int line, String item, int asked, int delivered) {
        return new NeedOutlook(line, item, asked, 0, delivered, null, null, null, null, List.of());
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
        return new NeedOutlook(line, item, asked, units, delivered, reason, lacking, remedy, why, all);
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
                List.of());
    }

    boolean comesAs(NeedOutlook other) {
        return coming.size() == other.coming.size()
                && IntStream.range(0, coming.size()).allMatch(i -> coming.get(i).isAs(other.coming.get(i)));
    }

    public boolean fallsShort() {
        return planned + delivered < asked;
    }

    public NeedOutlook because(Waiting waiting) {
        return because(waiting.reason(), waiting.lacking(), waiting.remedy(), waiting.why());
    }

    private NeedOutlook because(
            Reason reason, @Nullable Integer units, @Nullable SmallestChange change, @Nullable WhyNot why) {
        return new NeedOutlook(line, item, asked, planned, delivered, reason, units, change, why, coming);
    }

    Stream<SmallestChange> changes() {
        return why == null || why.changes().isEmpty() ? Stream.ofNullable(remedy) : why.changes().stream();
    }
}
