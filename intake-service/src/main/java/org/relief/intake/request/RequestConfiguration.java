package org.relief.intake.request;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.ContactParts;
import org.relief.intake.contact.RequestAreas;
import org.relief.intake.contact.Vault;
import org.relief.intake.contact.VaultProperties;
import org.relief.intake.household.Phones;
import org.relief.intake.item.Items;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.neighborhood.OpenRequests;
import org.relief.intake.silence.ReceivedRequests;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.time.Ids;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({Retention.class, Ceiling.class})
class RequestConfiguration {

    @Bean
    RequestParts requestParts(
            AggregateStores stores,
            MongoDatabase database,
            DatabaseSetup setup,
            Areas areas,
            Neighborhoods neighborhoods,
            Items items,
            ContactParts contacts,
            Retention retention,
            VaultProperties vault,
            Phones phones,
            LiveUpdates live,
            Ids ids,
            Clock clock) {
        return RequestParts.of(
                stores,
                database,
                setup,
                new RequestParts.Places(areas, neighborhoods, items),
                contacts,
                new RequestParts.Settings(retention, vault, phones),
                live,
                ids,
                new SecureRandom(),
                clock);
    }

    @Bean
    Requests requests(RequestParts parts) {
        return parts.requests();
    }

    @Bean
    RequestNews requestNews(RequestParts parts) {
        return parts.news();
    }

    @Bean
    RequestDesk requestDesk(RequestParts parts) {
        return parts.desk();
    }

    @Bean
    FormCheck formCheck(RequestParts parts) {
        return parts.check();
    }

    @Bean
    OutlookListener outlookListener(RequestParts parts) {
        return parts.outlooks();
    }

    @Bean
    RoadListener roadListener(RequestParts parts) {
        return parts.roads();
    }

    @Bean
    Households households(RequestParts parts) {
        return parts.households();
    }

    @Bean
    ContactSweep contactSweep(RequestParts parts, List<Vault.Keeper> keepers) {
        parts.sweep().alsoAsk(keepers);
        return parts.sweep();
    }

    @Bean
    Baskets baskets(RequestParts parts) {
        return parts.baskets();
    }

    @Bean
    RequestAreas requestAreas(Requests requests) {
        return request -> requests.find(request).map(ReliefRequest::area);
    }

    @Bean
    ReceivedRequests receivedRequests(Requests requests) {
        return requests::countHourly;
    }

    @Bean
    OpenRequests openRequests(Requests requests) {
        return requests::countOpen;
    }

    @Bean
    static Subscription deliveryEvents(OutlookListener outlooks) {
        return Subscription.to("relief.deliveries")
                .on("request.outlook-changed.v1", OutlookChanged.class, outlooks::changed);
    }

    @Bean
    static Subscription driverEvents(RoadListener roads) {
        return Subscription.to("relief.drivers")
                .on("road.reported.v1", RoadEvents.RoadReported.class, roads::reported)
                .on("stop.failed.v1", RoadEvents.StopFailed.class, roads::failed)
                .on("stop.completed.v1", RoadEvents.StopCompleted.class, roads::completed)
                .on("stop.undone.v1", RoadEvents.StopUndone.class, roads::undone)
                .on("fact.corrected.v1", RoadEvents.FactCorrected.class, roads::corrected);
    }
}
