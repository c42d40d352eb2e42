package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.LoadEvent.ReservationGranted;
import org.relief.inventory.picking.LoadEvent.ReservationRefused;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Takes;
import org.relief.platform.eventing.Decision;

/**
 * Join, refuse, withdraw, short stock, decline, load, in any order, with steps that are taken twice or not to the end: no
 * unit is set aside twice or lost, and every extension gets one answer.
 */
class FillingPropertyTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final int STOCK = 14;

    /** The card of the only item: a lot for each unit, so that no two may be mistaken for each other. */
    private int taken;

    private List<LotTake> free = units(STOCK);
    private List<LotTake> hold = List.of();
    private long holdStep;
    private List<LotTake> added = List.of();
    private List<LotTake> aboard = List.of();

    private final Map<Integer, Integer> asked = new HashMap<>();
    private final Map<Integer, Integer> answers = new HashMap<>();
    private final Map<Integer, Integer> granted = new HashMap<>();
    private long sequence;

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    private List<LotTake> units(int n) {
        return LongStream.range(0, n)
                .mapToObj(_ -> new LotTake("U" + taken++, 1, null, null))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyUnitIsInOnePlaceAndEveryExtensionIsAnsweredOnce(long seed) {
        Random random = new Random(seed);
        LoadLine line = LoadLine.asked("RICE", 1 + random.nextInt(5), NOW);
        Load load = Load.planned("D", "almaty", "W3", "driver", NOW, NOW.plusSeconds(3600), List.of(line), NOW);
        for (int times = 0; times < 60; times++) {
            boolean closed = load.filling().loadingSince() != null;
            int before = load.lines().isEmpty() ? 0 : load.reserved("RICE").size();
            load = anything(load, random);
            assertHolds(load);
            if (closed && load.filling().loadingSince() != null) {
                assertThat(load.reserved("RICE").size()).isLessThanOrEqualTo(before);
            }
        }
        while (Load.State.UNDER_WAY.contains(load.state())) {
            load = work(load);
            assertHolds(load);
        }
        assertThat(answers.keySet()).isEqualTo(asked.keySet());
        assertThat(load.state().isSetAside() ? hold : List.of()).isEqualTo(hold);
    }

    private Load anything(Load load, Random random) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> extend(load, random);
            case 3, 4, 5 -> work(load);
            case 6 -> {
                tellCard(load);
                yield load;
            }
            case 7, 8 -> list(load, random);
            case 9 -> step(load, FillingRules.startLoading(load, NOW));
            case 10 -> step(load, FillingRules.stopLoading(load, NOW));
            case 11 -> random.nextInt(8) == 0 ? step(load, LoadRules.release(load, NOW)) : load;
            case 12 -> random.nextInt(8) == 0 ? step(load, LoadRules.cancel(load, NOW)) : load;
            default -> random.nextInt(6) == 0 ? step(load, LoadRules.dispatch(load, List.of(), "staff", NOW)) : load;
        };
    }

    /** A new one, or one that was heard already. */
    private Load extend(Load load, Random random) {
        int number = random.nextInt(4) == 0 && !asked.isEmpty() ? 1 + random.nextInt(asked.size()) : asked.size() + 1;
        int units = asked.computeIfAbsent(number, _ -> 1 + random.nextInt(5));
        sequence++;
        var line = Extension.Line.asked("RICE", units, NOW);
        return step(load, FillingRules.extend(load, Extension.asked(number, NOW, NOW, List.of(line)), NOW));
    }

    /** With all or some of what was granted, or from before the last answers were heard. */
    private Load list(Load load, Random random) {
        Map<Integer, Map<String, Integer>> stops = new HashMap<>();
        int units = 1 + random.nextInt(5);
        for (var extension : granted.entrySet()) {
            if (extension.getValue() > 0 && random.nextInt(3) > 0) {
                int some = 1 + random.nextInt(extension.getValue());
                stops.put(extension.getKey(), Map.of("RICE", some));
                units += some;
            }
        }
        DriversList list =
                new DriversList(++sequence, Map.of("RICE", units), stops, known(random, stops), NOW, Map.of());
        Load listed = step(load, FillingRules.list(load, list, NOW));
        assertThat(step(listed, FillingRules.list(listed, list, NOW))).isEqualTo(listed);
        return listed;
    }

    /** As many as it names, or all that were answered; now and then one that was given up. */
    private int known(Random random, Map<Integer, Map<String, Integer>> stops) {
        return switch (random.nextInt(6)) {
            case 0 -> asked.size();
            case 1, 2 ->
                answers.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
            default -> stops.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        };
    }

    /** What its card is told, and its answer. */
    private Load work(Load load) {
        tellCard(load);
        return switch (load.state()) {
            case RESERVING -> step(load, LoadRules.grant(load, Map.of("RICE", hold), RefusalReason.NO_STOCK, NOW));
            case EXTENDING -> {
                int number = load.filling().waiting().orElseThrow().number();
                var takes = Map.of("RICE", holdStep == load.filling().step() ? added : List.<LotTake>of());
                yield step(load, FillingRules.extended(load, number, takes, RefusalReason.NO_STOCK, NOW));
            }
            case FITTING -> step(load, FillingRules.fitted(load, load.filling().step(), NOW));
            case RELEASING, EXPIRING -> step(load, LoadRules.letGo(load, NOW));
            case LOADING -> step(load, LoadRules.dispatched(load, Map.of("RICE", aboard), NOW));
            default -> load;
        };
    }

    private void tellCard(Load load) {
        long step = load.filling().step();
        switch (load.state()) {
            case RESERVING -> {
                if (hold.isEmpty()) {
                    take(load.lines().getFirst().asked());
                }
            }
            case EXTENDING -> {
                if (holdStep < step) {
                    int more = load.filling()
                            .waiting()
                            .orElseThrow()
                            .lines()
                            .getFirst()
                            .asked();
                    added = take(more);
                    holdStep = step;
                }
            }
            case FITTING -> {
                List<LotTake> kept = Takes.common(hold, load.reserved("RICE"));
                free = Takes.plus(free, Takes.minus(hold, kept));
                hold = kept;
                holdStep = step;
            }
            case RELEASING, EXPIRING -> {
                free = Takes.plus(free, hold);
                hold = List.of();
            }
            case LOADING -> {
                aboard = aboard.isEmpty() ? hold : aboard;
                hold = List.of();
            }
            default -> {}
        }
    }

    private List<LotTake> take(int most) {
        List<LotTake> some = Takes.first(free, most);
        free = Takes.minus(free, some);
        hold = Takes.plus(hold, some);
        return some;
    }

    private Load step(Load before, Decision<Load, LoadRefusal> decision) {
        if (!(decision instanceof Decision.Accepted<Load, LoadRefusal>(Load load, List<? extends Record> events))) {
            return before;
        }
        for (Record event : events) {
            if (event instanceof ReservationGranted yes && yes.extension() != null) {
                answers.merge(yes.extension(), 1, Integer::sum);
                granted.put(yes.extension(), yes.lines().getFirst().granted());
                assertThat(yes.lines().getFirst().granted()).isBetween(1, asked.get(yes.extension()));
            } else if (event instanceof ReservationRefused no && no.extension() != null) {
                answers.merge(no.extension(), 1, Integer::sum);
            }
        }
        return load;
    }

    private void assertHolds(Load load) {
        assertThat(answers.values()).allMatch(times -> times == 1);
        assertThat(free.size() + hold.size() + aboard.size()).isEqualTo(STOCK);
        List<LotTake> reserved = load.reserved("RICE");
        if (load.state().isSetAside()) {
            assertThat(hold).containsAll(reserved);
        }
        if (load.state() == Load.State.RESERVED || load.state() == Load.State.FITTING) {
            assertThat(reserved.size()).isLessThanOrEqualTo(load.most("RICE"));
        }
        if (load.state() == Load.State.RESERVED) {
            assertThat(reserved).containsExactlyInAnyOrderElementsOf(hold);
            assertThat(load.filling().waiting()).isEmpty();
        }
        if (load.state() == Load.State.DISPATCHED) {
            assertThat(aboard).containsExactlyInAnyOrderElementsOf(reserved);
        }
    }
}
