package org.relief.intake.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.relief.intake.item.Item;
import org.relief.intake.item.Items;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps the food that is asked for to the goods there are: what inventory says of an item reaches who asked before, too. Any
 * instance may do it, at any time, again: what a crash leaves undone the next pass does, and a basket that stays as it is is
 * neither written nor told.
 */
class Baskets {

    private static final Logger log = LoggerFactory.getLogger(Baskets.class);
    private static final int BATCH = 200;
    /** Longer than any command takes: one that read the goods before the word of them may be stored after the first pass. */
    private static final Duration CERTAIN_AFTER = Duration.ofMinutes(1);

    private final Requests requests;
    private final Items items;
    private final Clock clock;

    Baskets(Requests requests, Items items, Clock clock) {
        this.requests = requests;
        this.items = items;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.intake.baskets.sweep-every:10s}", initialDelayString = "10s")
    void sweep() {
        Instant now = clock.instant();
        List<Items.News> news = items.listNews();
        if (!news.isEmpty() && makeAllAnew(items.listKnown())) {
            news.forEach(one -> items.reached(one, now, isCertain(one, now)));
        }
    }

    private static boolean isCertain(Items.News news, Instant now) {
        return news.since() != null && news.since().plus(CERTAIN_AFTER).isBefore(now);
    }

    /** What fails for one keeps no other waiting; whether none failed. */
    private boolean makeAllAnew(List<Item> catalog) {
        boolean all = true;
        int made = 0;
        String last = "";
        List<Versioned<ReliefRequest>> batch;
        do {
            batch = requests.listOpenFood(last, BATCH);
            for (Versioned<ReliefRequest> request : batch) {
                last = request.state().id();
                try {
                    made += makeAnew(request, catalog) ? 1 : 0;
                } catch (RuntimeException e) {
                    all = false;
                    log.warn(
                            "The food of request {} waits: {}",
                            last,
                            e.getClass().getSimpleName());
                }
            }
        } while (batch.size() == BATCH);
        if (made > 0) {
            log.info("The food of {} open requests may be of other goods now", made);
        }
        return all;
    }

    /** One that was over while others were made anew. */
    void makeAnew(String id) {
        requests.findVersioned(id).ifPresent(request -> makeAnew(request, items.listKnown()));
    }

    private boolean makeAnew(Versioned<ReliefRequest> request, List<Item> catalog) {
        ReliefRequest known = request.state();
        if (known.madeAnew(catalog, request.version()).equals(Decision.accept(known))) {
            return false;
        }
        return switch (requests.makeAnew(known.id(), request.version(), catalog)) {
            case Outcome.Stale<ReliefRequest, Refusal>(ReliefRequest state, long version) ->
                makeAnew(new Versioned<>(state, version), catalog);
            case Outcome.Applied<ReliefRequest, Refusal>(ReliefRequest _, long _, boolean replayed) -> !replayed;
            case Outcome.Refused<ReliefRequest, Refusal> _ -> false;
        };
    }
}
