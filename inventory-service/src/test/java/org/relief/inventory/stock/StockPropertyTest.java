package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.inventory.stock.Cards.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.eventing.Decision;

/** Random commands from several threads on one card, each applied only on the state it was decided on. */
class StockPropertyTest {

    private static final int THREADS = 4;
    private static final int COMMANDS = 400;

    private final AtomicReference<StockCard> card = new AtomicReference<>(Cards.empty());
    private final AtomicInteger lots = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsCountedTwicePromisedTwiceOrHandedOverExpired(long seed) throws Exception {
        List<Callable<Void>> clients = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(seed * 1_000 + thread);
            clients.add(() -> {
                for (int i = 0; i < COMMANDS; i++) {
                    give(random);
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Void> client : threads.invokeAll(clients)) {
                client.get();
            }
        }
        assertLedgerProves(card.get());
    }

    private void give(Random random) {
        Instant now = NOW.plus(Duration.ofMinutes(random.nextInt(600)));
        StockCommand command = command(random, now);
        while (true) {
            StockCard before = card.get();
            if (!(Cards.decide(before, now, command)
                    instanceof Decision.Accepted<StockCard, StockRefusal>(StockCard after, List<? extends Record> _))) {
                return;
            }
            if (card.compareAndSet(before, after)) {
                assertHolds(before, after, command, now);
                return;
            }
        }
    }

    private StockCommand command(Random random, Instant now) {
        String delivery = "D" + random.nextInt(12);
        int quantity = 1 + random.nextInt(8);
        Instant usableAt = now.plus(Duration.ofMinutes(random.nextInt(120)));
        return switch (random.nextInt(18)) {
            case 13 -> new StockCommand.Count(someLot(random), random.nextInt(9), null, "COUNT", "x");
            case 14 -> new StockCommand.Quarantine(someLot(random), random.nextBoolean(), "INSPECTION", "x");
            case 15 -> new StockCommand.Recall(List.of(someLot(random)), Map.of(delivery, usableAt), "RECALL", "x");
            case 16 ->
                new StockCommand.HoldBack(
                        "H" + random.nextInt(3),
                        Holder.Kind.PERSON,
                        someLot(random),
                        quantity,
                        now.plus(Duration.ofDays(9)),
                        "x",
                        "x");
            case 17 -> reverse(random);
            case 10 -> keep(random, delivery);
            case 11, 12 -> new StockCommand.ReserveMore(delivery, random.nextInt(9), quantity, usableAt);
            case 0, 1 -> new StockCommand.Receive(List.of(newLot(random, quantity)), "x");
            case 2, 3, 4 -> new StockCommand.Reserve(delivery, quantity, usableAt);
            case 5 -> new StockCommand.Release(delivery);
            case 6 -> new StockCommand.LoadHeld(delivery, quantity, leftBehind(random), usableAt, "x");
            case 7 -> unload(random, delivery, Movement.Kind.DELIVERED, quantity);
            case 8 ->
                unload(
                        random,
                        delivery,
                        random.nextBoolean() ? Movement.Kind.RETURNED : Movement.Kind.RETURNED_UNFIT,
                        quantity);
            default ->
                random.nextBoolean()
                        ? new StockCommand.Adjust(someLot(random), random.nextInt(7) - 3, "COUNT", "x")
                        : new StockCommand.WriteOff(someLot(random), quantity, "DAMAGED", "x");
        };
    }

    private StockCommand reverse(Random random) {
        List<Movement> journal = card.get().journal();
        return journal.isEmpty()
                ? new StockCommand.TellExpiry()
                : new StockCommand.Reverse(journal.get(random.nextInt(journal.size())), "WRONG_TAP", "x");
    }

    /** Some of what it holds, some of what it does not. */
    private StockCommand keep(Random random, String delivery) {
        List<LotTake> some = card.get().held(delivery).stream()
                .filter(_ -> random.nextBoolean())
                .toList();
        List<LotTake> other = List.of(new LotTake(someLot(random), random.nextInt(6), null, null));
        return new StockCommand.Keep(delivery, random.nextInt(9), Takes.plus(some, other));
    }

    private List<LeftBehind> leftBehind(Random random) {
        LeftBehind.Reason[] reasons = LeftBehind.Reason.values();
        return random.nextBoolean()
                ? List.of()
                : List.of(new LeftBehind(someLot(random), 1, reasons[random.nextInt(reasons.length)]));
    }

    private StockCommand unload(Random random, String delivery, Movement.Kind kind, int quantity) {
        LotTake goods = new LotTake(someLot(random), quantity, null, null);
        CarEntry entry = new CarEntry(kind, goods, "c", "x");
        return new StockCommand.Unload(delivery, kind + "-" + random.nextInt(40), List.of(entry));
    }

    private NewLot newLot(Random random, int quantity) {
        String lot = "L" + lots.incrementAndGet();
        Duration in = Duration.ofMinutes(1 + random.nextInt(700));
        return switch (random.nextInt(3)) {
            case 0 -> Cards.useBy(lot, quantity, in);
            case 1 -> Cards.bestBefore(lot, quantity, in);
            default -> Cards.keeping(lot, quantity);
        };
    }

    private String someLot(Random random) {
        return "L" + (1 + random.nextInt(Math.max(1, lots.get())));
    }

    private static void assertHolds(StockCard before, StockCard after, StockCommand command, Instant now) {
        assertThat(after.lots()).allMatch(lot -> lot.onHand() >= 0).allMatch(lot -> after.free(lot) >= 0);
        assertThat(after.reserved()).isLessThanOrEqualTo(after.onHand());
        assertThat(after.onHand()).isEqualTo(after.totals().onHand());
        assertThat(after.inTransit()).isEqualTo(after.totals().inTransit());
        assertThat(after.totals().unaccounted()).isZero();
        if (command instanceof StockCommand.Reserve reserve
                && before.held(reserve.delivery()).isEmpty()) {
            assertFefoAndFit(
                    before,
                    after.held(reserve.delivery()),
                    later(now, reserve.uses().getFirst().at()));
        }
        if (command instanceof StockCommand.ReserveMore more) {
            StockCard.Hold hold = after.hold(more.delivery());
            if (before.hold(more.delivery()).step() >= more.step()) {
                assertThat(after).isEqualTo(before);
            } else {
                assertFefoAndFit(
                        before,
                        hold.added(more.step()),
                        later(now, more.uses().getFirst().at()));
                assertThat(LotTake.sum(hold.added(more.step())))
                        .isLessThanOrEqualTo(more.uses().getFirst().quantity());
                assertThat(after.reserved()).isEqualTo(before.reserved() + LotTake.sum(hold.added(more.step())));
            }
        }
        if (command instanceof StockCommand.Keep keep) {
            assertThat(after.reserved()).isLessThanOrEqualTo(before.reserved());
            assertThat(after.held(keep.delivery()))
                    .isEqualTo(
                            before.hold(keep.delivery()).step() > keep.step()
                                    ? before.held(keep.delivery())
                                    : Takes.common(before.held(keep.delivery()), keep.takes()));
        }
        if (command instanceof StockCommand.LoadHeld load
                && !before.held(load.delivery()).isEmpty()) {
            Instant usableAt = later(now, load.uses().getFirst().at());
            List<LotTake> loaded = Takes.minus(after.aboard(load.delivery()), before.aboard(load.delivery()));
            assertThat(loaded).allMatch(take -> lasts(take, usableAt));
        }
    }

    /** Nothing unfit was taken, and nothing fit that expires earlier was left while something later was taken. */
    private static void assertFefoAndFit(StockCard before, List<LotTake> takes, Instant usableAt) {
        assertThat(takes).allMatch(take -> lasts(take, usableAt));
        List<String> order = before.fefo(usableAt).stream()
                .filter(lot -> before.free(lot) > 0)
                .map(Lot::id)
                .toList();
        assertThat(takes).extracting(LotTake::lot).isEqualTo(order.subList(0, takes.size()));
        takes.subList(0, Math.max(0, takes.size() - 1))
                .forEach(take -> assertThat(take.quantity())
                        .isEqualTo(before.free(before.findLot(take.lot()).orElseThrow())));
    }

    private static boolean lasts(LotTake take, Instant usableAt) {
        return take.expiresAt() == null || !usableAt.isAfter(take.expiresAt());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void assertLedgerProves(StockCard card) {
        Totals fold = Totals.NONE;
        long number = 0;
        for (Movement movement : card.journal()) {
            assertThat(movement.number()).isEqualTo(++number);
            fold = fold.after(movement.kind(), movement.quantity());
        }
        assertThat(fold).isEqualTo(card.totals());
    }
}
