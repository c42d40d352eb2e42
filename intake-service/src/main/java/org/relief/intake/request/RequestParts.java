package org.relief.intake.request;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.ContactParts;
import org.relief.intake.contact.VaultProperties;
import org.relief.intake.household.Phones;
import org.relief.intake.item.Items;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.time.Ids;

/** What requests are made of. */
public record RequestParts(
        Requests requests,
        RequestNews news,
        FormCheck check,
        RequestDesk desk,
        OutlookListener outlooks,
        RoadListener roads,
        ContactSweep sweep,
        Baskets baskets,
        Households households) {

    /** What a form is held against. */
    public record Places(Areas areas, Neighborhoods neighborhoods, Items items) {}

    /** How long things are kept, and which numbers are those of here. */
    record Settings(Retention retention, VaultProperties vault, Phones phones) {}

    /** @param random where references come from */
    static RequestParts of(
            AggregateStores stores,
            MongoDatabase database,
            DatabaseSetup setup,
            Places places,
            ContactParts contacts,
            Settings settings,
            LiveUpdates live,
            Ids ids,
            RandomGenerator random,
            Clock clock) {
        RequestNews news = new RequestNews(live);
        Requests requests = new Requests(stores, database, setup, news, settings.retention(), clock);
        Baskets baskets = new Baskets(requests, places.items(), clock);
        return new RequestParts(
                requests,
                news,
                new FormCheck(places.areas(), places.neighborhoods(), places.items(), settings.phones(), clock),
                new RequestDesk(
                        requests,
                        contacts.vault(),
                        contacts.doors(),
                        contacts.photos(),
                        new References(random),
                        baskets,
                        ids,
                        settings.phones(),
                        clock),
                new OutlookListener(requests, news, baskets, clock),
                new RoadListener(
                        requests,
                        places.neighborhoods(),
                        new Visits(requests, contacts.photos(), contacts.vault(), clock)),
                new ContactSweep(requests, contacts.vault(), contacts.readers(), settings.vault(), clock),
                baskets,
                new Households(requests, contacts.vault()));
    }

    /** As above, with what is kept as long as the service keeps it unless told otherwise. */
    public static RequestParts of(
            AggregateStores stores,
            MongoDatabase database,
            DatabaseSetup setup,
            Places places,
            ContactParts contacts,
            VaultProperties vault,
            LiveUpdates live,
            Ids ids,
            RandomGenerator random,
            Clock clock) {
        Settings settings = new Settings(Retention.STANDARD, vault, Phones.STANDARD);
        return of(stores, database, setup, places, contacts, settings, live, ids, random, clock);
    }

    /** What is read of the other services' events. */
    public List<Subscription> subscriptions() {
        return List.of(RequestConfiguration.deliveryEvents(outlooks), RequestConfiguration.driverEvents(roads));
    }
}
