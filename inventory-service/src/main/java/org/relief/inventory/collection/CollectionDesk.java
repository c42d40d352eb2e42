package org.relief.inventory.collection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.collection.Collection.Refusal;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.picking.LoadsLetGo;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.paging.Cursor;
import org.springframework.scheduling.annotation.Scheduled;

/** Carries a collection's decisions to its warehouse and cards. Every step may be taken again and has its effect once. */
class CollectionDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Who takes what nobody collected off the books. */
    private static final String NOBODY = "system";

    private static final int AT_ONCE = 100;

    private final AggregateStore<Collection> collections;
    private final Warehouses warehouses;
    private final GoodsDoor door;
    private final StockCards cards;
    private final LoadsLetGo loads;
    private final Clock clock;

    CollectionDesk(
            AggregateStore<Collection> collections,
            Warehouses warehouses,
            GoodsDoor door,
            StockCards cards,
            LoadsLetGo loads,
            Clock clock) {
        this.collections = collections;
        this.warehouses = warehouses;
        this.door = door;
        this.cards = cards;
        this.loads = loads;
        this.clock = clock;
    }

    /** Records it unless it is there already, and opens its warehouse with the goods. */
    Collection register(Collection asked) {
        return advance(collections
                .<Refusal>handle(asked.id(), "register", current -> Decision.accept(current == null ? asked : current))
                .applied());
    }

    /** One that takes another one's place takes over that it is threatened: it is the same place. */
    void threatenLike(String replaced, Collection asked) {
        warehouses
                .find(replaced)
                .map(Warehouse::alert)
                .ifPresent(alert -> warehouses
                        .define(asked.warehouse().with(alert), "threatened:" + replaced)
                        .applied());
    }

    Outcome<Collection, Refusal> decide(
            String id, String cause, BiFunction<Collection, Instant, Decision<Collection, Refusal>> rule) {
        Outcome<Collection, Refusal> outcome = step(id, cause, rule);
        return outcome instanceof Outcome.Applied<Collection, Refusal>(Collection now, long version, boolean replayed)
                ? new Outcome.Applied<>(advance(now), version, replayed)
                : outcome;
    }

    private Outcome<Collection, Refusal> step(
            String id, String cause, BiFunction<Collection, Instant, Decision<Collection, Refusal>> rule) {
        Instant now = clock.instant();
        return collections.handle(
                id, cause, current -> current == null ? Decision.reject(Refusal.UNKNOWN) : rule.apply(current, now));
    }

    Optional<Collection> find(String id) {
        return collections.find(id);
    }

    /** Those that are ready last first, from the cursor (ready, id) on. */
    List<Collection> list(String area, @Nullable Cursor last, int limit) {
        Bson mine = eq("area", area);
        Bson rest = last == null ? mine : and(mine, AggregateStore.after("window.from", last.instant(0), last.text(1)));
        return collections.list(rest, Sorts.descending("window.from", "_id"), limit);
    }

    private Collection advance(Collection now) {
        return switch (now.state()) {
            case OPENING -> {
                tellWarehouse(now);
                door.receive(now.id(), now.area(), now.id(), now.since(), now.by(), now.goods());
                yield told(now);
            }
            case CANCELLING -> {
                tellWarehouse(now);
                loads.letGo(now.id(), cause(now));
                yield told(now);
            }
            case ENDING -> {
                tellWarehouse(now);
                now.items().forEach(item -> cards.notCollected(new CardKey(now.id(), item), now.id(), NOBODY));
                yield isEmpty(now) ? told(now) : now;
            }
            case OFFERED, CANCELLED, OVER -> now;
        };
    }

    private void tellWarehouse(Collection now) {
        warehouses.define(now.warehouse(), cause(now)).applied();
    }

    private boolean isEmpty(Collection now) {
        return cards.units(now.id()).values().stream().allMatch(units -> units.left() == 0);
    }

    private Collection told(Collection now) {
        return step(now.id(), "told:" + cause(now), (current, at) -> current.told(now.state(), at))
                .applied();
    }

    /** A state that it comes into a second time is told a second time. */
    private static String cause(Collection now) {
        return "collection:" + now.state() + ":" + now.since().toEpochMilli();
    }

    /** Ends those whose time is over, and finishes what a crash left half done or a car still waits for. */
    @Scheduled(fixedDelayString = "${relief.inventory.collections-every:5s}")
    void sweep() {
        Instant now = clock.instant();
        Bson half = and(in("state", "OPENING", "CANCELLING", "ENDING"), lt("since", now.minus(PATIENCE)));
        Bson ends = and(in("state", "OPENING", "OFFERED", "CANCELLING", "CANCELLED"), lt("window.until", now));
        collections.each(
                or(half, ends),
                Sorts.ascending("window.until"),
                AT_ONCE,
                one -> decide(one.id(), "end:" + now.toEpochMilli(), Collection::end));
    }
}
