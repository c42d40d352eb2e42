package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.InventoryIT;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.ContendedAggregate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 64 people at one card: racing for it as they did, and queueing. What it takes is printed; that no unit is lost is checked. */
@InventoryIT
@Tag("long")
class HotCardIT {

    private static final int WRITERS = 64;
    private static final int EACH = Integer.getInteger("hotcard.each", 10);

    @LocalServerPort
    int port;

    @Autowired
    StockCards cards;

    @Autowired
    AggregateStores stores;

    @Autowired
    Clock clock;

    private final String warehouse = "HOT" + UUID.randomUUID().toString().substring(0, 8);
    private String lot;
    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(warehouse);
        staff = Api.staff(port, warehouse);
        lot = staff.donated(warehouse, "SOAP_BAR_100G", 50_000, Map.of());
    }

    private static String cause() {
        return UUID.randomUUID().toString();
    }

    private StockCommand oneMore() {
        return new StockCommand.Adjust(lot, 1, "FOUND", "x");
    }

    @Test
    void racing() throws Exception {
        var store = stores.store("cards", StockCard.class, StockCard::area);
        String id = new CardKey(warehouse, "SOAP_BAR_100G").id();
        measure("racing, one write each", _ -> {
            try {
                store.handle(
                        id, cause(), card -> StockRules.decide(new CardDraft(card, 0, clock.instant()), oneMore()));
                return true;
            } catch (ContendedAggregate _) {
                return false;
            }
        });
    }

    @Test
    void queueing() throws Exception {
        CardKey key = new CardKey(warehouse, "SOAP_BAR_100G");
        int done = measure("queueing", _ -> {
            cards.give(key, cause(), oneMore());
            return true;
        });
        assertThat(done).isEqualTo(WRITERS * EACH);
        assertThat(staff.stock(warehouse, "SOAP_BAR_100G").path("onHand").asInt())
                .isEqualTo(50_000 + done);
    }

    @Test
    void queueingOverHttp() throws Exception {
        String path = "/api/warehouses/" + warehouse + "/stock/SOAP_BAR_100G/adjustments";
        int done = measure("queueing, over HTTP", _ -> {
            var answer = staff.post(path, Map.of("lot", lot, "delta", 1, "reason", "FOUND"));
            return answer.status() == 200;
        });
        assertThat(done).isEqualTo(WRITERS * EACH);
        assertThat(staff.stock(warehouse, "SOAP_BAR_100G").path("onHand").asInt())
                .isEqualTo(50_000 + done);
    }

    /** Prints rate and latencies; answers how many took effect. */
    private static int measure(String what, IntFunction<Boolean> write) throws Exception {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        List<Callable<Integer>> writers = IntStream.range(0, WRITERS)
                .<Callable<Integer>>mapToObj(writer -> () -> {
                    int done = 0;
                    for (int i = 0; i < EACH; i++) {
                        long began = System.nanoTime();
                        done += write.apply(i) ? 1 : 0;
                        nanos.add(System.nanoTime() - began);
                    }
                    return done;
                })
                .toList();
        long began = System.nanoTime();
        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                done += writer.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                "HOT CARD %s: %d of %d in %.1f s, %.0f a second, median %d ms, p99 %d ms, longest %d ms%n",
                what,
                done,
                WRITERS * EACH,
                seconds,
                done / seconds,
                sorted.get(sorted.size() / 2) / 1_000_000,
                sorted.get(sorted.size() * 99 / 100) / 1_000_000,
                sorted.getLast() / 1_000_000);
        return done;
    }
}
