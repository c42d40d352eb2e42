package org.relief.notification.assignment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.channel.DriverChannel;

/** Which live event a change is, and its way to the driver. */
class DeliveryUpdates {

    private final DriverChannel channel;

    DeliveryUpdates(DriverChannel channel) {
        this.channel = channel;
    }

    void publish(@Nullable Assignment before, Assignment after, long version) {
        Offer offer = after.offer();
        if (offer != null) {
            findName(before, after)
                    .ifPresent(name -> channel.publish(
                            offer.driverId(), after.id() + "@" + version, name, DeliveryView.of(after, offer)));
        }
    }

    /** Empty when the driver has nothing to learn from it. */
    static Optional<String> findName(@Nullable Assignment before, Assignment after) {
        boolean unseen = before == null || before.offer() == null;
        if (sameFor(before, after) || unseen && after.state() == State.CANCELLED) {
            return Optional.empty();
        }
        if (unseen) {
            return Optional.of(after.state() == State.OFFERED ? "delivery.offered" : "delivery.changed");
        }
        boolean over = after.state() == State.CANCELLED;
        boolean wasOver = before != null && before.state() == State.CANCELLED;
        if (over && !wasOver) {
            return Optional.of("delivery.cancelled");
        }
        if (!over && hasGrown(before, after)) {
            return Optional.of("delivery.extended");
        }
        return before == null || before.news().equals(after.news())
                ? Optional.of("delivery.changed").filter(_ -> !over)
                : Optional.of(nameOf(before.news(), after.news()));
    }

    /** That something was shown to the driver is no news to the driver. */
    private static boolean sameFor(@Nullable Assignment before, Assignment after) {
        return before != null
                && after.with(after.notes().with(before.notes().openings())).equals(before);
    }

    /** Stops joined that the driver has not refused before. */
    private static boolean hasGrown(@Nullable Assignment before, Assignment after) {
        Set<Integer> known = before == null ? Set.of() : extensions(before);
        return extensions(after).stream().anyMatch(number -> !known.contains(number));
    }

    private static Set<Integer> extensions(Assignment delivery) {
        return delivery.stops().stream()
                .flatMap(stop -> Stream.ofNullable(stop.extension()))
                .collect(Collectors.toSet());
    }

    /** The phone draws attention to what the driver has not done. */
    private static String nameOf(News before, News after) {
        if (!after.withdrawn().equals(before.withdrawn())) {
            return "stop.withdrawn";
        }
        if (!after.changes().equals(before.changes())) {
            return "stop.changed";
        }
        if (!after.holds().equals(before.holds())) {
            return isFreed(before, after) ? "stop.resumed" : "stop.held";
        }
        return owesMore(before.toBringBack(), after.toBringBack()) ? "return.ordered" : "delivery.changed";
    }

    /** Nothing that changed of the holds asks for an answer. */
    private static boolean isFreed(News before, News after) {
        return after.holds().stream()
                .filter(hold -> !before.holds().contains(hold))
                .noneMatch(hold -> hold.held() != null);
    }

    private static boolean owesMore(List<ItemQuantity> before, List<ItemQuantity> after) {
        return after.stream()
                .anyMatch(now -> now.quantity()
                        > before.stream()
                                .filter(one -> one.item().equals(now.item()))
                                .mapToInt(ItemQuantity::quantity)
                                .sum());
    }
}
