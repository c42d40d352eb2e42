package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.stock.CarEntry;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Movement.Kind;
import org.relief.inventory.stock.Takes;
import org.relief.platform.eventing.Decision;

/** What is heard of a car, in any order and more than once: no unit is lost, none counted twice, the rest is an excess. */
class CarPropertyTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final List<LotTake> LOTS = List.of(
            new LotTake("A", 3, NOW.plusSeconds(60), null),
            new LotTake("B", 2, NOW.plusSeconds(90), null),
            new LotTake("C", 3, null, null));
    private static final int LOADED = LotTake.sum(LOTS);

    private final Map<Kind, Integer> ledger = new HashMap<>();
    private final Map<String, Integer> aboard = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static Load planned() {
        LoadLine line = LoadLine.asked("RICE", LOADED, NOW);
        return Load.planned("D", "almaty", "W3", "driver", NOW, NOW.plusSeconds(3600), List.of(line), NOW);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyUnitIsSomewhereAndTheRestIsAnExcess(long seed) {
        Random random = new Random(seed);
        LOTS.forEach(take -> aboard.put(take.lot(), take.quantity()));
        Load load = step(planned(), LoadRules.grant(planned(), Map.of("RICE", LOTS), RefusalReason.NO_STOCK, NOW));
        List<Handover> reports = reports(random);
        int early = random.nextInt(reports.size());
        for (Handover report : reports.subList(0, early)) {
            load = hear(load, report);
        }
        load = step(load, LoadRules.dispatch(load, List.of(), "staff", NOW));
        load = step(load, LoadRules.dispatched(load, Map.of("RICE", LOTS), NOW));
        for (Handover report : reports.subList(early, reports.size())) {
            load = random.nextInt(3) == 0 ? takeBack(load, random) : load;
            load = hear(load, report);
        }
        assertEveryUnitIsSomewhere(load);
        assertTheReportsThatCountAreTheLatest(load, reports);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noMoreIsSetAsideThanTheNewestListSaysAndNothingIsLoadedOnceItIsOver(long seed) {
        Random random = new Random(seed);
        List<Handover> reports = reports(random);
        Load load = planned();
        for (int times = 0; times < 40; times++) {
            load = anything(load, reports, random);
            assertEveryUnitIsSomewhere(load);
            assertTheListIsKept(load);
        }
    }

    private Load anything(Load load, List<Handover> reports, Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> list(load, random);
            case 2 -> step(load, LoadRules.grant(load, Map.of("RICE", LOTS), RefusalReason.NO_STOCK, NOW));
            case 3 -> step(load, FillingRules.fitted(load, load.filling().step() - random.nextInt(2), NOW));
            case 4 -> dispatch(load);
            case 5 -> takeBack(load, random);
            case 6 -> settle(load, random);
            case 7 -> random.nextInt(4) == 0 ? end(load, random) : load;
            case 8 -> step(load, LoadRules.letGo(load, NOW));
            default -> hear(load, reports.get(random.nextInt(reports.size())));
        };
    }

    /** Any version may be heard, also one that is older than the last. */
    private Load list(Load load, Random random) {
        Map<String, Integer> units = Map.of("RICE", 1 + random.nextInt(LOADED));
        DriversList list = new DriversList(1 + random.nextInt(12), units, Map.of(), 0, NOW, Map.of());
        return step(load, FillingRules.list(load, list, NOW));
    }

    private Load dispatch(Load load) {
        Load loading = step(load, LoadRules.dispatch(load, List.of(), "staff", NOW));
        if (loading.state() != Load.State.LOADING) {
            return loading;
        }
        assertThat(load.isOver()).isFalse();
        List<LotTake> reserved = loading.lines().getFirst().reserved();
        reserved.forEach(take -> aboard.put(take.lot(), take.quantity()));
        return step(loading, LoadRules.dispatched(loading, Map.of("RICE", reserved), NOW));
    }

    private Load settle(Load load, Random random) {
        String id = "C" + random.nextLong();
        var reason = Settlement.Reason.UNEXPLAINED;
        Load settled = step(load, LoadRules.settleExcess(load, "RICE", reason, id, "staff", NOW));
        assertThat(settled.onBoard()).isEqualTo(load.onBoard());
        return settled;
    }

    private Load end(Load load, Random random) {
        Load over = step(load, random.nextBoolean() ? LoadRules.cancel(load, NOW) : LoadRules.complete(load, NOW));
        assertThat(over.onBoard()).isEqualTo(load.onBoard());
        return over;
    }

    private static void assertTheListIsKept(Load load) {
        if (load.state() == Load.State.RESERVED || load.state() == Load.State.FITTING) {
            LoadLine line = load.lines().getFirst();
            assertThat(line.granted()).isLessThanOrEqualTo(load.course().most("RICE"));
            assertThat(line.reserved()).as("what expires first stays").isEqualTo(Takes.first(LOTS, line.granted()));
        }
    }

    private Load hear(Load load, Handover report) {
        Load heard = step(load, LoadRules.handOver(load, report, NOW));
        assertEveryUnitIsSomewhere(heard);
        return heard;
    }

    /** Each stop is reported several times; any report may come twice, and a later one before an earlier one. */
    private static List<Handover> reports(Random random) {
        List<Handover> reports = new ArrayList<>();
        long sequence = 0;
        for (int stop = 0; stop < 4; stop++) {
            for (int times = random.nextInt(3); times >= 0; times--) {
                int units = random.nextInt(5);
                List<Handover.Line> lines = units == 0 ? List.of() : List.of(new Handover.Line("RICE", units, 0));
                Instant at = NOW.plusSeconds(random.nextInt(120));
                reports.add(new Handover("S" + stop, at, false, lines, ++sequence));
            }
        }
        reports.addAll(List.copyOf(reports.subList(0, random.nextInt(reports.size()))));
        Collections.shuffle(reports, random);
        return reports;
    }

    private Load takeBack(Load load, Random random) {
        String lot = random.nextBoolean()
                ? null
                : LOTS.get(random.nextInt(LOTS.size())).lot();
        GoodsReturn.Line line = new GoodsReturn.Line("RICE", 1 + random.nextInt(2), Condition.GOOD, lot);
        GoodsReturn goods = new GoodsReturn("R" + random.nextLong(), "staff", false, List.of(line));
        Load back = step(load, LoadRules.takeBack(load, goods, false, NOW));
        return step(back, LoadRules.tookBack(back, NOW));
    }

    /** The next state, with what it tells the cards entered in the ledger; the same state when it is refused. */
    private Load step(Load before, Decision<Load, LoadRefusal> decision) {
        if (!(decision instanceof Decision.Accepted<Load, LoadRefusal>(Load load, List<? extends Record> _))) {
            return before;
        }
        load.untold().stream().flatMap(posting -> posting.entries().stream()).forEach(this::enter);
        assertThat(aboard.values()).allMatch(units -> units >= 0);
        return ((Decision.Accepted<Load, LoadRefusal>) LoadRules.told(load, load.untold())).state();
    }

    private void enter(CarEntry entry) {
        ledger.merge(entry.kind(), entry.goods().quantity(), Integer::sum);
        if (entry.kind() != Kind.EXCESS && entry.kind() != Kind.EXCESS_SETTLED) {
            aboard.merge(entry.goods().lot(), -entry.goods().quantity(), Integer::sum);
            assertThat(aboard.get(entry.goods().lot())).isBetween(0, LOADED);
        }
    }

    private int of(Kind kind) {
        return ledger.getOrDefault(kind, 0);
    }

    private void assertEveryUnitIsSomewhere(Load load) {
        LoadLine line = load.lines().getFirst();
        assertThat(line.onBoard()).isNotNegative();
        assertThat(line.delivered()).isEqualTo(of(Kind.DELIVERED));
        assertThat(line.returned()).isEqualTo(of(Kind.RETURNED) + of(Kind.RETURNED_UNFIT));
        assertThat(load.excess()).isEqualTo(of(Kind.EXCESS));
        if (load.loadedAt() != null) {
            int onBoard = aboard.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(line.onBoard())
                    .isEqualTo(onBoard)
                    .isEqualTo(LotTake.sum(line.loaded()) - line.delivered() - line.returned());
        }
    }

    /** Whatever the order: of each stop the last handover counts, and a failure only where there was none. */
    private static void assertTheReportsThatCountAreTheLatest(Load load, List<Handover> reports) {
        int claimed = 0;
        for (Handover known : load.handovers()) {
            Handover last = reports.stream()
                    .filter(report -> report.stop().equals(known.stop()))
                    .reduce((one, other) -> other.replaces(one) ? other : one)
                    .orElseThrow();
            assertThat(known.sequence()).isEqualTo(last.sequence());
            claimed += last.lines().stream().mapToInt(Handover.Line::claimed).sum();
        }
        LoadLine line = load.lines().getFirst();
        assertThat(line.delivered() + load.excess()).isEqualTo(claimed);
        assertThat(load.excess()).isEqualTo(Math.max(0, claimed + line.returned() - LOADED));
    }
}
