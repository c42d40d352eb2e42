package org.relief.inventory.picking;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.relief.inventory.InParallel;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.Grant;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Portion;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.TransferCards;
import org.relief.inventory.stock.Use;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stock cards of a load: all of them are told at once, and a card that has heard it keeps quiet. */
class LoadCards {

    private static final Logger log = LoggerFactory.getLogger(LoadCards.class);

    /** Long enough for a crash in between. */
    private static final Duration BROUGHT = Duration.ofHours(1);

    private final StockCards cards;
    private final TransferCards transfers;
    private final Items items;
    private final InParallel parallel;
    private final Clock clock;

    LoadCards(StockCards cards, TransferCards transfers, Items items, InParallel parallel, Clock clock) {
        this.cards = cards;
        this.transfers = transfers;
        this.items = items;
        this.parallel = parallel;
        this.clock = clock;
    }

    /** What each card sets aside, by item. */
    Map<String, Grant> reserve(Load load) {
        return byItem(
                load.lines(),
                LoadLine::item,
                line -> cards.reserve(
                        key(load, line.item()),
                        load.id(),
                        load.filling().step(),
                        eaten(line.item(), load.uses(line, clock.instant()))));
    }

    /** What each card sets aside in addition, by item. */
    Map<String, Grant> reserveMore(Load load, Extension extension) {
        Instant now = clock.instant();
        return byItem(
                extension.lines(),
                Extension.Line::item,
                line -> cards.reserveMore(
                        key(load, line.item()),
                        load.id(),
                        extension.step(),
                        eaten(line.item(), Load.uses(extension.loadAt(), line.uses(), now))));
    }

    /** Food must still be good when it is eaten. */
    private List<Use> eaten(String item, List<Use> uses) {
        Duration atHome = items.find(item).map(Item::timeAtHome).orElse(Duration.ZERO);
        return uses.stream().map(use -> use.at(use.at().plus(atHome))).toList();
    }

    /** Keeps what the lines say of every item. */
    void keep(Load load) {
        each(load.items(), item -> keep(load, item, load.filling().step()));
    }

    /** What a card set aside that its load had meanwhile said no to goes back; a card that has heard of that keeps quiet. */
    void giveBack(Load load, Extension extension, Map<String, Grant> taken) {
        taken.forEach((item, grant) -> {
            if (grant.quantity() > 0) {
                giveBack(load, extension, item);
            }
        });
    }

    /** The same where it is not known what the cards did. */
    void giveBack(Load load, Extension extension) {
        extension.items().forEach(item -> giveBack(load, extension, item));
    }

    private void giveBack(Load load, Extension extension, String item) {
        if (extension.step() > 0 && !extension.waits() && extension.granted(item) == 0) {
            keep(load, item, extension.step());
        }
    }

    private void keep(Load load, String item, long step) {
        cards.keep(key(load, item), load.id(), step, load.reserved(item));
    }

    void release(Load load) {
        each(
                load.items(),
                item -> cards.release(key(load, item), load.id(), load.filling().step()));
    }

    /** What went on the car, by item. */
    Map<String, List<LotTake>> load(Load load) {
        List<LoadLine> lines =
                load.lines().stream().filter(line -> line.granted() > 0).toList();
        // Confirmed as loading since then: what was fit to leave at that time leaves.
        Instant leaves = load.changedAt();
        return byItem(
                lines,
                LoadLine::item,
                line -> cards.load(
                        key(load, line.item()),
                        load.id(),
                        line.toLoad(),
                        line.leftBehind(),
                        load.uses(line, leaves),
                        load.loadedBy()));
    }

    /** What became of goods that had left. */
    void tell(Load load, List<Posting> postings) {
        Map<String, List<Posting>> byItem = postings.stream().collect(Collectors.groupingBy(Posting::item));
        each(List.copyOf(byItem.values()), ofItem -> ofItem.forEach(posting -> tell(load, posting)));
    }

    private void tell(Load load, Posting posting) {
        if (load.warehouse().isEmpty()) {
            log.warn(
                    "Delivery {} was cancelled before it had a warehouse; nobody's books can show {}",
                    load.id(),
                    posting);
            return;
        }
        cards.unload(key(load, posting.item()), load.area(), load.id(), posting.cause(), posting.entries());
    }

    /**
     * What came back is in another warehouse than it came from: it goes from the books of the one to those of the other. What
     * somebody else got hold of meanwhile stays in the first.
     */
    void bring(Load load, GoodsReturn goods, String into) {
        Map<String, List<Portion>> byItem = goods.lines().stream()
                .filter(line -> line.condition() == Condition.GOOD && line.lot() != null)
                .collect(Collectors.groupingBy(
                        GoodsReturn.Line::item,
                        Collectors.mapping(
                                line -> new Portion(requireNonNull(line.lot()), line.quantity()),
                                Collectors.toList())));
        byItem.forEach((item, portions) -> transfers.bring(
                key(load, item),
                new CardKey(into, item),
                load.area(),
                "return:" + goods.id(),
                portions,
                clock.instant().plus(BROUGHT),
                goods.by()));
    }

    private <T> void each(List<T> inputs, Consumer<T> work) {
        parallel.map(inputs, input -> {
            work.accept(input);
            return input;
        });
    }

    private <T, R> Map<String, R> byItem(List<T> lines, Function<T, String> item, Function<T, R> work) {
        List<R> results = parallel.map(lines, work);
        Map<String, R> all = new HashMap<>();
        for (int i = 0; i < results.size(); i++) {
            all.put(item.apply(lines.get(i)), results.get(i));
        }
        return all;
    }

    private static CardKey key(Load load, String item) {
        return new CardKey(load.warehouse(), item);
    }
}
