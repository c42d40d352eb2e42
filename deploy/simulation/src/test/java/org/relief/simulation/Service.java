package org.relief.simulation;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventingParts;
import org.relief.platform.eventing.Subscription;

/**
 * A service whose state is documents.
 *
 * @param name its group, too
 */
record Service(String name, EventCatalog catalog, Maker maker) {

    /** Puts one instance together. */
    interface Maker {
        Parts make(MongoDatabase database, EventingParts eventing, Clock clock, World world);
    }

    /**
     * What an instance is made of.
     *
     * @param upkeep what is done now and then
     * @param ready asked before anything is done
     */
    record Parts(Desks desks, List<Subscription> subscriptions, Map<String, Runnable> upkeep, Runnable ready) {}
}
