package org.relief.inventory.stock;

import com.mongodb.MongoException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Asked;
import org.relief.platform.eventing.Outcome;

/**
 * Commands of one card queue up here instead of racing for it in the database: whoever comes first carries out all that
 * wait by then, in one write, and then whoever waits longest does. Between instances the write's condition decides, as
 * ever.
 */
final class CardQueue {

    /** A document stays far from its limit, and nobody waits for a write that never ends. */
    private static final int TOGETHER = 100;

    /**
     * What became of a command.
     *
     * @param last whether the card is then as the write left it: of many that were written at once one tells it on
     */
    record Given(Outcome<StockCard, StockRefusal> outcome, boolean last) {}

    /** What whoever waits is told: that it is done, that it failed, or that the next turn is theirs. */
    private sealed interface Word {

        record Done(Given given) implements Word {}

        record Failed(RuntimeException why) implements Word {}

        record YourTurn() implements Word {}
    }

    private record Waiting(Asked<StockCard, StockRefusal> command, CompletableFuture<Word> word) {}

    private static final class Line {

        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private boolean busy;
        private @Nullable Thread leader;

        /** Whether it is the caller's turn at once. */
        synchronized boolean enter(Waiting mine) {
            waiting.add(mine);
            boolean first = !busy;
            busy = true;
            return first;
        }

        synchronized int waiting() {
            return waiting.size();
        }

        /** Whoever is in the midst of a turn would wait for itself. */
        synchronized boolean isLedByCaller() {
            return leader == Thread.currentThread();
        }

        synchronized List<Waiting> next() {
            leader = Thread.currentThread();
            List<Waiting> next = new ArrayList<>();
            while (next.size() < TOGETHER && !waiting.isEmpty()) {
                next.add(waiting.remove());
            }
            return next;
        }

        synchronized @Nullable Waiting leave() {
            leader = null;
            busy = !waiting.isEmpty();
            return waiting.peek();
        }
    }

    private final AggregateStore<StockCard> cards;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    CardQueue(AggregateStore<StockCard> cards) {
        this.cards = cards;
    }

    /** How many wait for their turn. */
    int waiting(String card) {
        Line line = lines.get(card);
        return line == null ? 0 : line.waiting();
    }

    Given give(String card, Asked<StockCard, StockRefusal> command) {
        Line line = lines.computeIfAbsent(card, _ -> new Line());
        Waiting mine = new Waiting(command, new CompletableFuture<>());
        if (line.isLedByCaller()) {
            return given(carryOut(card, List.of(mine)).getFirst());
        }
        Word word = line.enter(mine) ? new Word.YourTurn() : mine.word().join();
        return given(word instanceof Word.YourTurn ? lead(card, line) : word);
    }

    /** Carries out what waits, the caller's own first; the others hear of theirs. */
    private Word lead(String card, Line line) {
        List<Waiting> all = line.next();
        try {
            List<Word> words = carryOut(card, all);
            for (int i = 1; i < all.size(); i++) {
                all.get(i).word().complete(words.get(i));
            }
            return words.getFirst();
        } finally {
            Waiting next = line.leave();
            if (next != null) {
                next.word().complete(new Word.YourTurn());
            }
        }
    }

    /** One that cannot be decided at all takes none of the others with it. */
    private List<Word> carryOut(String card, List<Waiting> all) {
        try {
            List<Outcome<StockCard, StockRefusal>> outcomes = cards.handleTogether(
                    card, all.stream().map(Waiting::command).toList());
            int last = IntStream.range(0, all.size())
                    .filter(i -> isNew(outcomes.get(i)))
                    .max()
                    .orElse(-1);
            return IntStream.range(0, all.size())
                    .<Word>mapToObj(i -> new Word.Done(new Given(outcomes.get(i), i == last)))
                    .toList();
        } catch (MongoException e) {
            return all.stream().<Word>map(_ -> new Word.Failed(e)).toList();
        } catch (RuntimeException e) {
            return all.size() == 1
                    ? List.of(new Word.Failed(e))
                    : all.stream()
                            .flatMap(one -> carryOut(card, List.of(one)).stream())
                            .toList();
        } catch (Error e) {
            return all.stream()
                    .<Word>map(_ -> new Word.Failed(new IllegalStateException(e)))
                    .toList();
        }
    }

    private static boolean isNew(Outcome<StockCard, StockRefusal> outcome) {
        return outcome instanceof Outcome.Applied<StockCard, StockRefusal>(StockCard _, long _, boolean replayed)
                && !replayed;
    }

    private static Given given(Word word) {
        return switch (word) {
            case Word.Done(Given given) -> given;
            case Word.Failed(RuntimeException why) -> throw why;
            case Word.YourTurn _ -> throw new IllegalStateException("nothing was said");
        };
    }
}
