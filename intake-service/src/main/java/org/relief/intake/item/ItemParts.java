package org.relief.intake.item;

import com.mongodb.client.MongoDatabase;
import org.relief.platform.eventing.Subscription;

/** What is known of the items. */
public record ItemParts(Items items) {

    public static ItemParts of(MongoDatabase database) {
        return new ItemParts(new Items(database));
    }

    /** What is read of inventory's events. */
    public Subscription subscription() {
        return ItemConfiguration.itemEvents(items);
    }
}
