package org.relief.intake.area;

import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Subscription;

/** What areas are made of. */
public record AreaParts(Areas areas) {

    public static AreaParts of(AggregateStores stores) {
        return new AreaParts(new Areas(stores));
    }

    /** What is read of matching's events. */
    public Subscription subscription() {
        return Subscription.to("relief.deliveries")
                .on("area-rules.set.v1", RulesSet.class, event -> areas.rule(event.key(), event.data(), event.id()));
    }
}
