package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Shift;
import org.relief.matching.area.StockCard;
import org.relief.matching.area.Supposition;
import org.relief.matching.area.Supposition.ClosedFor;
import org.relief.matching.area.Supposition.MoreDrivers;
import org.relief.matching.area.Supposition.MoreStock;
import org.relief.matching.area.Warehouse;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.planner.AccessLevel;

/** Makes a copy of an area's state what a coordinator supposes it to be; it is planned like the living one. */
public final class Supposing {

    private static final Duration REPORT = Duration.ofHours(24);

    private final AreaState state;
    private final Instant now;

    private Supposing(AreaState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** @param copy that nobody else has */
    public static AreaState in(AreaState copy, Supposition supposed, Instant now) {
        var supposing = new Supposing(copy, now);
        if (supposed.rules() != null) {
            copy.restore(copy.facts().ruledBy(supposed.rules()));
        }
        if (supposed.permit() != null) {
            supposing.permit(supposed.permit());
        }
        if (supposed.drivers() != null) {
            supposing.drivers(supposed.drivers());
        }
        supposed.stock().forEach(supposing::stock);
        supposed.opened().forEach(code -> supposing.access(code, AccessLevel.OPEN));
        supposed.closedFor().forEach(supposing::closedFor);
        supposed.closed().forEach(code -> supposing.access(code, AccessLevel.BLOCKED));
        return copy;
    }

    private void permit(String permit) {
        for (Shift shift : List.copyOf(state.shifts())) {
            var duty = shift.duty();
            var car = duty.vehicle();
            Set<String> permits = new HashSet<>(car.permits());
            permits.add(permit);
            state.restore(shift.driving(new Vehicle(car.kind(), car.grams(), car.milliliters(), permits)));
        }
    }

    private void drivers(MoreDrivers more) {
        Location gate = known(more.warehouse()).location();
        for (int i = 1; i <= more.count(); i++) {
            String id = "supposed-" + i;
            var car = new Vehicle(VehicleKind.CAR, more.grams(), more.milliliters(), more.permits());
            Instant until = now.plus(Duration.ofHours(more.hours()));
            state.restore(Shift.started(new ShiftStarted(id, id, car, gate, gate, now, until)));
        }
    }

    private void stock(MoreStock more) {
        StockCard card = state.stockCard(known(more.warehouse()).code(), more.item());
        List<Available> available = new ArrayList<>(card.available());
        available.add(new Available(more.quantity(), null));
        state.restore(new StockCard(card.warehouse(), card.item(), available, card.sequence() + 1, null));
    }

    private Warehouse known(String code) {
        Warehouse warehouse = state.warehouse(code);
        if (warehouse.sequence() == 0) {
            throw new IllegalArgumentException("nobody has said where " + code + " is");
        }
        return warehouse;
    }

    private void access(String code, AccessLevel level) {
        report(new AccessReported(code, level, null, null, Set.of(), now.plus(REPORT)));
    }

    /** Who gets through needs what is needed now: a permit, an hour. */
    private void closedFor(ClosedFor road) {
        var open = new AccessReported(road.neighborhood(), AccessLevel.OPEN, null, null, Set.of(), now);
        var others = state.neighborhood(road.neighborhood())
                .accessAt(now)
                .filter(standing -> standing.level() != AccessLevel.BLOCKED)
                .orElse(open);
        report(new AccessReported(
                road.neighborhood(), others.level(), others.permit(), others.hours(), road.notFor(), now.plus(REPORT)));
    }

    private void report(AccessReported report) {
        NeighborhoodFacts known = state.neighborhood(report.neighborhood());
        if (!known.isDefined()) {
            throw new IllegalArgumentException("nobody has said where " + report.neighborhood() + " is");
        }
        state.restore(known.on(report, known.accessSequence() + 1));
    }
}
