package org.relief.inventory.measured;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Api.Answer;
import org.relief.inventory.InventoryIT;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A file of a hundred thousand lines; the service, its broker and its database share one heap here. */
@InventoryIT
@Tag("long")
class BigFileIT {

    private static final int LINES = Integer.getInteger("measured.lines", 100_000);
    private static final int BROKEN = Math.min(73_210, LINES);

    @LocalServerPort
    int port;

    private final String warehouse = "BIG" + UUID.randomUUID().toString().substring(0, 8);
    private final String files = "/api/warehouses/" + warehouse + "/stock-files";
    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(warehouse);
        staff = Api.staff(port, warehouse);
    }

    /** @param broken the line, counted with the titles, whose quantity is no number; 0 for none */
    private byte[] file(int broken) {
        List<String> items = List.of("RICE_1KG", "SOAP_BAR_100G", "DIAPERS_PACK", "FOOD_PARCEL_5D", "WATER_5L");
        Random random = new Random(7);
        LocalDate first = LocalDate.now().plusMonths(6);
        StringBuilder text = new StringBuilder("item,quantity,expiry,lot,bin\n");
        for (int line = 2; line <= LINES + 1; line++) {
            text.append(items.get(random.nextInt(items.size())))
                    .append(',')
                    .append(line == broken ? "many" : Integer.toString(1 + random.nextInt(200)))
                    .append(',')
                    .append(first.plusDays(random.nextInt(60)))
                    .append(',')
                    .append(random.nextInt(3) == 0 ? "M" + random.nextInt(20) : "")
                    .append(",\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    @Test
    void isRefusedWholeOrTakenWhole() {
        long began = System.nanoTime();
        Answer refused = staff.postFile(files + "?kind=OPENING", file(BROKEN));
        assertThat(refused.status()).as("%s", refused.body()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("rows[" + BROKEN + "].quantity");
        assertThat(staff.get(files).body().path("items")).isEmpty();
        assertThat(staff.get("/api/warehouses/" + warehouse + "/stock").body().path("items"))
                .isEmpty();
        System.out.printf(
                "MEASURED broken file of %d lines: refused in %.1f s, line %d named, nothing kept%n",
                LINES, (System.nanoTime() - began) / 1e9, BROKEN);
        took();
        System.out.printf(
                "MEASURED heap: at most %d MB, peak %d MB%n",
                Runtime.getRuntime().maxMemory() >> 20, peak() >> 20);
    }

    private void took() {
        long began = System.nanoTime();
        Answer begun = staff.postFile(files + "?kind=OPENING", file(0));
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(200);
        double checked = (System.nanoTime() - began) / 1e9;
        String id = begun.body().at("/file/id").asString();
        await().atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> staff.get(files + "/" + id)
                        .body()
                        .path("state")
                        .asString()
                        .equals("DONE"));
        JsonNode stock = staff.get("/api/warehouses/" + warehouse + "/stock?limit=200")
                .body()
                .path("items");
        assertThat(stock.valueStream()
                        .mapToLong(card -> card.path("onHand").asLong())
                        .sum())
                .isEqualTo(begun.body().path("units").asLong());
        System.out.printf(
                "MEASURED file of %d lines: checked in %.1f s, booked in %.1f s%n",
                LINES, checked, (System.nanoTime() - began) / 1e9);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
