package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.inventory.stock.CardQueue.Given;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Asked;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** Commands that were written together are told on once, by the last of them that did something. */
class CardQueueTest {

    private static final StockCard CARD = StockCard.empty(new CardKey("W1", "RICE_1KG"), "almaty");

    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Integer> writes = new ArrayList<>();
    private final CardQueue queue = new CardQueue(store());

    @SuppressWarnings("unchecked")
    private AggregateStore<StockCard> store() {
        AggregateStore<StockCard> store = mock(AggregateStore.class);
        when(store.handleTogether(anyString(), any())).thenAnswer(call -> {
            List<Asked<StockCard, StockRefusal>> commands = call.getArgument(1);
            writes.add(commands.size());
            if (writes.size() == 1) {
                first.countDown();
                open.await();
            }
            return commands.stream().map(CardQueueTest::outcome).toList();
        });
        return store;
    }

    private static Outcome<StockCard, StockRefusal> outcome(Asked<StockCard, StockRefusal> command) {
        return switch (command.cause()) {
            case "refused" -> new Outcome.Refused<>(new StockRefusal.UnknownCard());
            case "known" -> new Outcome.Applied<>(CARD, 1, true);
            default -> new Outcome.Applied<>(CARD, 1, false);
        };
    }

    private CompletableFuture<Given> give(String cause) {
        Asked<StockCard, StockRefusal> asked = Asked.of(cause, _ -> Decision.accept(CARD));
        return CompletableFuture.supplyAsync(
                () -> queue.give(CARD.id(), asked), Executors.newVirtualThreadPerTaskExecutor());
    }

    @Test
    void theLastThatDidSomethingTellsIt() throws Exception {
        CompletableFuture<Given> alone = give("alone");
        first.await();
        List<String> causes = List.of("a", "b", "refused", "known");
        List<CompletableFuture<Given>> together = new ArrayList<>();
        for (int i = 0; i < causes.size(); i++) {
            together.add(give(causes.get(i)));
            int waiting = i + 1;
            await().until(() -> queue.waiting(CARD.id()) == waiting);
        }
        open.countDown();
        assertThat(alone.get().last()).isTrue();
        List<Boolean> last = new ArrayList<>();
        for (CompletableFuture<Given> one : together) {
            last.add(one.get().last());
        }
        assertThat(writes).containsExactly(1, 4);
        assertThat(IntStream.range(0, causes.size()).filter(last::get).mapToObj(causes::get))
                .containsExactly("b");
    }
}
