package org.relief.inventory.stock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LedgerAudit.Proof;
import org.relief.platform.eventing.AggregateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Whether every unit that came in is accounted for: on demand, and as a metric all the time. */
class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final int LOOKS = 3;
    private static final Duration LOOKED_BACK = Duration.ofDays(14);
    private static final int MOST_CORRECTED = 500;

    /**
     * One item over all its cards, in units; the flows are the ledger's, on hand and in transit are what lies there.
     *
     * @param arrived from other warehouses
     * @param passedOn to other warehouses that have it in their books
     * @param converted kits put together less those taken apart; of what is in them the opposite
     * @param excess said to be handed over without having been on a car, and not yet settled
     */
    record ItemBalance(
            String item,
            long received,
            long onHand,
            long inTransit,
            long delivered,
            long writtenOff,
            long adjusted,
            long returned,
            long arrived,
            long passedOn,
            long converted,
            long difference,
            long excess) {

        static ItemBalance of(String item, List<Proof> proofs) {
            Totals ledger = proofs.stream().map(Proof::ledger).reduce(Totals.NONE, Totals::plus);
            return new ItemBalance(
                    item,
                    ledger.received(),
                    proofs.stream().mapToLong(proof -> proof.card().onHand()).sum(),
                    proofs.stream().mapToLong(proof -> proof.card().inTransit()).sum(),
                    ledger.delivered(),
                    ledger.writtenOff(),
                    ledger.adjusted(),
                    ledger.returned(),
                    ledger.arrived(),
                    ledger.passedOn(),
                    ledger.converted(),
                    proofs.stream().mapToLong(Proof::difference).sum(),
                    units(Reconciliation.excess(proofs)));
        }
    }

    /**
     * @param balanced nothing is missing, nothing counted twice, and every excess was settled by a person
     * @param faults what does not agree, card by card; empty when all does
     * @param excess said to be handed over without having been on the car: these goods are to be counted
     * @param handedOverExpired handed over after the last moment: whoever got it may have to be told
     */
    record Report(
            Instant at,
            List<ItemBalance> items,
            boolean balanced,
            List<String> faults,
            List<RoadDifference> excess,
            List<RoadDifference> handedOverExpired) {}

    /** What the ledger of one warehouse says that people there are to look at. */
    record Differences(List<RoadDifference> excess, List<RoadDifference> handedOverExpired) {}

    private final AggregateStore<StockCard> cards;
    private final LedgerAudit audit;
    private final Ledger ledger;
    private final Clock clock;
    private final AtomicLong unaccounted;
    private final AtomicLong faults;
    private final AtomicLong excess;
    private final AtomicLong handedOverExpired;

    Reconciliation(
            AggregateStore<StockCard> cards, Ledger ledger, LedgerAudit audit, Clock clock, MeterRegistry meters) {
        this.cards = cards;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.unaccounted = meters.gauge("relief.stock.unaccounted.units", new AtomicLong());
        this.faults = meters.gauge("relief.stock.ledger.faults", new AtomicLong());
        this.excess = meters.gauge("relief.stock.excess.units", new AtomicLong());
        this.handedOverExpired = meters.gauge("relief.stock.handed.over.expired.units", new AtomicLong());
    }

    /**
     * @param areas null for all
     * @param anew whether to read the whole ledger instead of continuing from the last time
     */
    Report report(@Nullable Set<String> areas, boolean anew) {
        return report(areas, null, anew);
    }

    /** @param warehouses only of these; null for all of the areas */
    Report report(@Nullable Set<String> areas, @Nullable Set<String> warehouses, boolean anew) {
        if (anew) {
            audit.forget();
        }
        Bson filter = Filters.and(
                areas == null ? Filters.empty() : Filters.in("area", areas),
                warehouses == null ? Filters.empty() : Filters.in("warehouse", warehouses));
        boolean whole = warehouses == null;
        List<Proof> proofs = prove(filter, whole);
        var byItem = new TreeMap<String, List<Proof>>(
                proofs.stream().collect(groupingBy(p -> p.card().item())));
        List<ItemBalance> items = byItem.entrySet().stream()
                .map(entry -> ItemBalance.of(entry.getKey(), entry.getValue()))
                .toList();
        List<String> wrong = Stream.concat(
                        proofs.stream().flatMap(proof -> proof.faults().stream()),
                        whole ? betweenCards(proofs).stream() : Stream.empty())
                .toList();
        Differences road = differences(proofs);
        boolean balanced =
                wrong.isEmpty() && road.excess().isEmpty() && items.stream().allMatch(item -> item.difference() == 0);
        return new Report(clock.instant(), items, balanced, wrong, road.excess(), road.handedOverExpired());
    }

    /**
     * Of both ends of every transfer. While one is being booked its sending card may be read before and its receiving card
     * after: then they are read again, and what stays is a fault.
     */
    private List<Proof> prove(Bson filter, boolean whole) {
        List<Proof> proofs = List.of();
        for (int look = 0;
                look == 0 || look < LOOKS && whole && !betweenCards(proofs).isEmpty();
                look++) {
            proofs = cards.list(filter, Sorts.ascending("_id"), 0).stream()
                    .map(audit::prove)
                    .toList();
        }
        return proofs;
    }

    /** What one warehouse passed on and no other took in, or the other way round. */
    private static List<String> betweenCards(List<Proof> proofs) {
        Map<String, Long> more = proofs.stream()
                .collect(groupingBy(
                        proof -> proof.card().area() + "/" + proof.card().item(),
                        TreeMap::new,
                        summingLong(Proof::arrivedMore)));
        return more.entrySet().stream()
                .filter(item -> item.getValue() != 0)
                .map(item -> item.getKey() + ": " + item.getValue()
                        + " more units arrived from other warehouses than were passed on")
                .toList();
    }

    Differences differences(String warehouse) {
        return differences(cards.list(Filters.eq("warehouse", warehouse), Sorts.ascending("_id"), 0).stream()
                .map(audit::prove)
                .toList());
    }

    /** Of the last two weeks, last first. */
    List<Discrepancy> discrepancies(String warehouse) {
        return Discrepancy.of(ledger.listCorrected(warehouse, clock.instant().minus(LOOKED_BACK), MOST_CORRECTED));
    }

    private static Differences differences(List<Proof> proofs) {
        return new Differences(
                excess(proofs),
                proofs.stream()
                        .flatMap(proof -> proof.handedOverExpired().stream())
                        .toList());
    }

    private static List<RoadDifference> excess(List<Proof> proofs) {
        return proofs.stream().flatMap(proof -> proof.excess().stream()).toList();
    }

    private static long units(List<RoadDifference> differences) {
        return differences.stream().mapToLong(RoadDifference::units).sum();
    }

    /** At a fixed rate, so that a long first look does not hold up the sweeps, which share one thread. */
    @Scheduled(fixedRateString = "${relief.inventory.audit-every:60s}")
    void measure() {
        cards.list(Filters.empty(), Sorts.ascending("_id"), 0).forEach(ledger::post);
        Report report = report(null, false);
        unaccounted.set(report.items().stream()
                .mapToLong(item -> Math.abs(item.difference()))
                .sum());
        faults.set(report.faults().size());
        excess.set(units(report.excess()));
        handedOverExpired.set(units(report.handedOverExpired()));
        report.faults().forEach(fault -> log.error("Ledger and stock disagree: {}", fault));
    }
}
