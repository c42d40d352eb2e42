package org.relief.inventory.donation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.InParallel;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.StockCards;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Decision;
import org.relief.platform.web.paging.Cursor;
import org.springframework.scheduling.annotation.Scheduled;

/** Sees that what a donation brings arrives on every stock card exactly once. */
class DonationDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AggregateStore<Donation> donations;
    private final StockCards cards;
    private final InParallel parallel;
    private final Clock clock;

    DonationDesk(AggregateStore<Donation> donations, StockCards cards, InParallel parallel, Clock clock) {
        this.donations = donations;
        this.cards = cards;
        this.parallel = parallel;
        this.clock = clock;
    }

    /** Records the donation unless it is there already, and books its lots. */
    Donation receive(Donation donation) {
        return book(donations
                .<String>handle(
                        donation.id(), "receive", current -> Decision.accept(current == null ? donation : current))
                .applied());
    }

    Optional<Donation> find(String id) {
        return donations.find(id);
    }

    /** Newest first, from the cursor (receivedAt, id) on. */
    List<Donation> list(String warehouse, @Nullable Cursor last, int limit) {
        Bson mine = eq("warehouse", warehouse);
        Bson rest = last == null ? mine : and(mine, AggregateStore.after("receivedAt", last.instant(0), last.text(1)));
        return donations.list(rest, Sorts.descending("receivedAt", "_id"), limit);
    }

    private Donation book(Donation donation) {
        if (donation.state() == Donation.State.RECEIVED) {
            return donation;
        }
        parallel.map(donation.items(), item -> {
            CardKey card = new CardKey(donation.warehouse(), item);
            cards.receive(card, donation.area(), donation.id(), donation.lotsOf(item), donation.by());
            return card;
        });
        return donations
                .<String>handle(
                        donation.id(),
                        "received",
                        current -> Decision.accept((current == null ? donation : current).received()))
                .applied();
    }

    /** Books what a crash left half received. */
    @Scheduled(fixedDelayString = "${relief.inventory.resume-every:5s}")
    void resume() {
        Instant before = clock.instant().minus(PATIENCE);
        donations.each(
                and(eq("state", Donation.State.RECEIVING.name()), lt("receivedAt", before)),
                Sorts.ascending("receivedAt"),
                100,
                this::book);
    }
}
