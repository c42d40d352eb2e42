package org.relief.intake.neighborhood;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import org.relief.intake.neighborhood.Neighborhood.Retirement;

/** Where a {@link Neighborhood} is and what it is called, read without all that was reported of it. */
public record NeighborhoodPlace(
        String id, Definition definition, @Nullable Retirement retirement) {

    boolean isInUse() {
        return retirement == null;
    }

    public String code() {
        return definition.code();
    }

    public Names names() {
        return definition.names();
    }

    /** That run through it, as far as somebody listed them. */
    public List<String> streets() {
        return Objects.requireNonNullElse(definition.streets(), List.of());
    }

    public Location center() {
        return definition.center();
    }
}
