package org.relief.inventory.picking;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Takes;

/**
 * Which lots of one item are where, folded from what was loaded, what came back and what drivers say; so it is the
 * same in whatever order these were heard. Lots that came back were seen by staff and are certain. Of the others,
 * what expires first is taken to be handed over first.
 */
final class Car {

    private final List<LotTake> loaded;
    private final Map<String, List<LotTake>> handed = new HashMap<>();
    private List<LotTake> returned = List.of();
    private List<LotTake> left;

    private Car(List<LotTake> loaded) {
        this.loaded = loaded;
        this.left = loaded;
    }

    static Car of(LoadLine line, Iterable<GoodsReturn> returns, List<Handover> handovers) {
        Car car = new Car(line.loaded());
        for (GoodsReturn goods : returns) {
            goods.lines().stream()
                    .filter(back -> back.item().equals(line.item()))
                    .forEach(car::takeBack);
        }
        handovers.stream()
                .filter(Handover::counted)
                .sorted(comparing(Handover::at).thenComparing(Handover::stop))
                .forEach(handover -> car.handOver(line.item(), handover));
        return car;
    }

    private void takeBack(GoodsReturn.Line back) {
        List<LotTake> said =
                left.stream().filter(take -> take.lot().equals(back.lot())).toList();
        // Older documents name no lot: there it was what expires last.
        List<LotTake> off = Takes.first(back.lot() == null ? left.reversed() : said, back.quantity());
        returned = Takes.plus(returned, off);
        left = Takes.minus(left, off);
    }

    private void handOver(String item, Handover handover) {
        int claimed = handover.lines().stream()
                .filter(line -> line.item().equals(item))
                .mapToInt(Handover.Line::claimed)
                .sum();
        List<LotTake> off = Takes.first(left, claimed);
        handed.put(handover.stop(), off);
        left = Takes.minus(left, off);
    }

    /** What a stop got of it. */
    List<LotTake> handedOver(String stop) {
        return handed.getOrDefault(stop, List.of());
    }

    List<LotTake> handedOver() {
        return handed.values().stream().reduce(List.of(), Takes::plus);
    }

    /** What was handed over when it might not be any more. */
    List<LotTake> handedOverExpired(Handover handover) {
        return handedOver(handover.stop()).stream()
                .filter(take -> isPast(take, handover.at()))
                .toList();
    }

    /** What may come back, by lot: what is on board, or is only taken to be handed over. */
    List<LotTake> mayComeBack() {
        return Takes.minus(loaded, returned);
    }

    static boolean isPast(LotTake take, Instant time) {
        return take.expiresAt() != null && time.isAfter(take.expiresAt());
    }
}
