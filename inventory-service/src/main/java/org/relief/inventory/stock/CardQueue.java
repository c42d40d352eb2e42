package org.relief.inventory.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Asked;
import org.relief.platform.eventing.Outcome;

/**
 * Commands of one card queue up here instead of racing for it in the database: whoever comes first carries out all that
 * wait by then, in one write. Between instances the write's condition decides, as ever.
 */
final class CardQueue {

    /** So that nobody waits for a write that never ends, and a document stays far from its limit. */
    private static final int TOGETHER = 100;

    private record Waiting(
            Asked<StockCard, StockRefusal> command, CompletableFuture<Outcome<StockCard, StockRefusal>> answer) {}

    private static final class Line {
        final ReentrantLock turn = new ReentrantLock();
        final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    }

    private final AggregateStore<StockCard> cards;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    CardQueue(AggregateStore<StockCard> cards) {
        this.cards = cards;
    }

    Outcome<StockCard, StockRefusal> give(String card, Asked<StockCard, StockRefusal> command) {
        Line line = lines.computeIfAbsent(card, _ -> new Line());
        Waiting mine = new Waiting(command, new CompletableFuture<>());
        line.waiting.add(mine);
        while (!mine.answer().isDone()) {
            line.turn.lock();
            try {
                if (!mine.answer().isDone()) {
                    carryOut(card, next(line));
                }
            } finally {
                line.turn.unlock();
            }
        }
        return answer(mine);
    }

    private static List<Waiting> next(Line line) {
        List<Waiting> next = new ArrayList<>();
        while (next.size() < TOGETHER && line.waiting.peek() != null) {
            next.add(line.waiting.remove());
        }
        return next;
    }

    private void carryOut(String card, List<Waiting> all) {
        try {
            List<Outcome<StockCard, StockRefusal>> outcomes = cards.handleTogether(
                    card, all.stream().map(Waiting::command).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer().complete(outcomes.get(i));
            }
        } catch (RuntimeException | Error e) {
            all.forEach(waiting -> waiting.answer().completeExceptionally(e));
        }
    }

    private static Outcome<StockCard, StockRefusal> answer(Waiting mine) {
        try {
            return mine.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
