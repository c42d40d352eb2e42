package org.relief.intake.neighborhood;

import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.platform.eventing.Decision;

/**
 * The planning area that requests refer to, with the last word on its shops and its roads.
 *
 * @param id {@code <area>/<code>}: codes are unique within their area only
 */
public record Neighborhood(
        String id,
        String area,
        Definition definition,
        @Nullable SupplyReport supply,
        @Nullable AccessReport access) {

    /** Why a report was not taken. */
    enum Refusal {
        NOT_FOUND
    }

    static String id(String area, String code) {
        return area + "/" + code;
    }

    String code() {
        return definition.code();
    }

    public Location center() {
        return definition.center();
    }

    /** Defining it anew keeps what was reported; the same definition again tells nobody. */
    static Decision<Neighborhood, Refusal> define(@Nullable Neighborhood current, String area, Definition wanted) {
        if (current != null && current.definition.equals(wanted)) {
            return Decision.accept(current);
        }
        Neighborhood next = current == null
                ? new Neighborhood(id(area, wanted.code()), area, wanted, null, null)
                : new Neighborhood(current.id, area, wanted, current.supply, current.access);
        return Decision.accept(
                next,
                new NeighborhoodEvent.Defined(
                        wanted.code(), wanted.names(), wanted.center(), wanted.population(), wanted.outline()));
    }

    Decision<Neighborhood, Refusal> reportSupply(SupplyReport report) {
        return Decision.accept(
                new Neighborhood(id, area, definition, report, access),
                new NeighborhoodEvent.SupplyReported(
                        code(),
                        report.status(),
                        report.confidence(),
                        report.source(),
                        report.reportedAt(),
                        report.until()));
    }

    Decision<Neighborhood, Refusal> reportAccess(AccessReport report) {
        return Decision.accept(
                new Neighborhood(id, area, definition, supply, report),
                new NeighborhoodEvent.AccessReported(
                        code(),
                        report.level(),
                        report.permit(),
                        report.hours(),
                        report.confidence(),
                        report.source(),
                        report.reportedAt(),
                        report.until()));
    }
}
