package org.relief.intake.request;

import java.security.SecureRandom;
import org.relief.intake.contact.RequestAreas;
import org.relief.platform.eventing.Subscription;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(Retention.class)
class RequestConfiguration {

    @Bean
    References references() {
        return new References(new SecureRandom());
    }

    @Bean
    RequestAreas requestAreas(Requests requests) {
        return request -> requests.find(request).map(ReliefRequest::area);
    }

    @Bean
    Subscription deliveryEvents(OutlookListener outlooks) {
        return Subscription.to("relief.deliveries")
                .on("request.outlook-changed.v1", OutlookChanged.class, outlooks::changed);
    }

    @Bean
    Subscription driverEvents(RoadListener roads) {
        return Subscription.to("relief.drivers")
                .on("road.reported.v1", RoadEvents.RoadReported.class, roads::reported)
                .on("stop.failed.v1", RoadEvents.StopFailed.class, roads::failed);
    }
}
