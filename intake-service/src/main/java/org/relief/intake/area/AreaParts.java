package org.relief.intake.area;

import org.relief.platform.eventing.AggregateStores;

/** What areas are made of. */
public record AreaParts(Areas areas) {

    public static AreaParts of(AggregateStores stores) {
        return new AreaParts(new Areas(stores));
    }
}
