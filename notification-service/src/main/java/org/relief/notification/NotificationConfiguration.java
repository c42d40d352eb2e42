package org.relief.notification;

import java.time.Clock;
import java.time.Duration;
import org.relief.notification.assignment.AssignmentParts;
import org.relief.notification.assignment.DeliveryEvent;
import org.relief.notification.assignment.RoadReported;
import org.relief.notification.channel.DriverChannel;
import org.relief.notification.shift.Ordinary;
import org.relief.notification.shift.ShiftEvent;
import org.relief.notification.shift.ShiftParts;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.Topics;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.security.AccessRules;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class NotificationConfiguration {

    private static final String DRIVERS = "relief.drivers";

    @Bean
    EventCatalog eventCatalog() {
        return EventCatalog.of("notification")
                .with(DRIVERS, "shift.started.v1", ShiftEvent.ShiftStarted.class)
                .with(DRIVERS, "shift.ended.v1", ShiftEvent.ShiftEnded.class)
                .with(DRIVERS, "shift.placed.v1", ShiftEvent.ShiftPlaced.class)
                .with(DRIVERS, "permit.decided.v1", ShiftEvent.PermitDecided.class)
                .with(DRIVERS, "delivery.accepted.v1", DeliveryEvent.DeliveryAccepted.class)
                .with(DRIVERS, "delivery.declined.v1", DeliveryEvent.DeliveryDeclined.class)
                .with(DRIVERS, "delivery.extension-refused.v1", DeliveryEvent.ExtensionRefused.class)
                .with(DRIVERS, "delivery.departed.v1", DeliveryEvent.DeliveryDeparted.class)
                .with(DRIVERS, "stop.completed.v1", DeliveryEvent.StopCompleted.class)
                .with(DRIVERS, "stop.failed.v1", DeliveryEvent.StopFailed.class)
                .with(DRIVERS, "stop.undone.v1", DeliveryEvent.StopUndone.class)
                .with(DRIVERS, "stop.hold-answered.v1", DeliveryEvent.StopHoldAnswered.class)
                .with(DRIVERS, "stop.contact-opened.v1", DeliveryEvent.ContactOpened.class)
                .with(DRIVERS, "road.reported.v1", RoadReported.class)
                .with(DRIVERS, "fact.conflicted.v1", DeliveryEvent.FactConflicted.class)
                .with(DRIVERS, "fact.corrected.v1", DeliveryEvent.FactCorrected.class);
    }

    @Bean
    NotificationParts notificationParts(
            AggregateStores stores,
            LiveUpdates live,
            Clock clock,
            @Value("${relief.undo.window}") Duration undo,
            @Value("${relief.shift.ordinary.kilograms}") long kilograms,
            @Value("${relief.shift.ordinary.liters}") long liters) {
        return NotificationParts.of(stores, live, clock, undo, new Ordinary(kilograms, liters));
    }

    @Bean
    DriverChannel driverChannel(NotificationParts parts) {
        return parts.channel();
    }

    @Bean
    AssignmentParts assignmentParts(NotificationParts parts) {
        return parts.assignments();
    }

    @Bean
    ShiftParts shiftParts(NotificationParts parts) {
        return parts.shifts();
    }

    @Bean
    Topics topics() {
        return Topics.of(DRIVERS, "relief.deliveries", "relief.stock", "relief.requests", "relief.neighborhoods");
    }

    /** A driver's own shift and deliveries only: the endpoints compare the owner, these rules the role. */
    @Bean
    AccessRules accessRules() {
        return AccessRules.builder()
                .get("/api/shifts/mine", "DRIVER")
                .get("/api/shifts/last", "DRIVER")
                .get("/api/shifts", "COORDINATOR", "ADMIN")
                .post("/api/shifts", "DRIVER")
                .post("/api/shifts/*/end", "DRIVER", "COORDINATOR")
                .post("/api/shifts/*/place", "DRIVER")
                .get("/api/deliveries/**", "DRIVER")
                .post("/api/deliveries/**", "DRIVER")
                .post("/api/roads/report", "DRIVER")
                .get("/api/live", "DRIVER")
                .get("/api/reach/mine", "DRIVER")
                .post("/api/reach/mine/**", "DRIVER")
                .get("/api/alerts/mine", "DRIVER")
                .post("/api/alerts/*/acknowledge", "DRIVER")
                .get("/api/areas/*/permits", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/permits/*/*/decide", "COORDINATOR")
                .get("/api/areas/*/drivers", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/drivers/*/*", "COORDINATOR")
                .get("/api/messages/mine", "DRIVER")
                .post("/api/messages/mine", "DRIVER")
                .post("/api/messages/mine/heard", "DRIVER")
                .get("/api/areas/*/messages", "COORDINATOR", "ADMIN")
                .get("/api/areas/*/messages/*", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/messages/**", "COORDINATOR")
                .get("/api/signups/mine", "DRIVER")
                .post("/api/signups", "DRIVER")
                .post("/api/signups/*/withdraw", "DRIVER")
                .get("/api/areas/*/signups", "COORDINATOR", "ADMIN")
                .authenticated(HttpMethod.GET, "/api/join/mine")
                .authenticated(HttpMethod.POST, "/api/join")
                .post("/api/join/practised", "DRIVER")
                .get("/api/areas/*/invitations", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/invitations", "COORDINATOR")
                .get("/api/areas/*/invitations/*/code", "COORDINATOR")
                .post("/api/areas/*/invitations/*/withdraw", "COORDINATOR")
                .get("/api/areas/*/members", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/members/*/end", "COORDINATOR")
                .get("/api/areas", "DRIVER")
                .get("/api/areas/*/neighborhoods", "DRIVER")
                .get("/api/items", "DRIVER")
                .get("/api/warehouses/*", "DRIVER")
                .get("/api/areas/*/calls", "COORDINATOR", "ADMIN")
                .post("/api/areas/*/calls/*/*", "COORDINATOR")
                .post("/api/areas/*/deliveries/*/number", "COORDINATOR")
                .build();
    }
}
