package org.relief.matching.board;

import java.util.stream.Stream;
import org.relief.matching.area.CoordinatorCommands.AcknowledgeAlarm;
import org.relief.matching.area.CoordinatorCommands.LiftBackOff;
import org.relief.matching.board.BoardEvents.AccessReported;
import org.relief.matching.board.BoardEvents.AreaDefined;
import org.relief.matching.board.BoardEvents.AreaErased;
import org.relief.matching.board.BoardEvents.AreaRulesSet;
import org.relief.matching.board.BoardEvents.CallReached;
import org.relief.matching.board.BoardEvents.CallUnreached;
import org.relief.matching.board.BoardEvents.ContactOpened;
import org.relief.matching.board.BoardEvents.DeliveryAnswered;
import org.relief.matching.board.BoardEvents.FactConflicted;
import org.relief.matching.board.BoardEvents.FactCorrected;
import org.relief.matching.board.BoardEvents.HoldAnswered;
import org.relief.matching.board.BoardEvents.LoadDispatched;
import org.relief.matching.board.BoardEvents.NeighborhoodDefined;
import org.relief.matching.board.BoardEvents.NeighborhoodRetired;
import org.relief.matching.board.BoardEvents.NeighborhoodSilent;
import org.relief.matching.board.BoardEvents.PermitDecided;
import org.relief.matching.board.BoardEvents.QuestionSettled;
import org.relief.matching.board.BoardEvents.ReadingAllowed;
import org.relief.matching.board.BoardEvents.ReadingLimited;
import org.relief.matching.board.BoardEvents.ReportQuestioned;
import org.relief.matching.board.BoardEvents.RequestAsked;
import org.relief.matching.board.BoardEvents.ShiftEnded;
import org.relief.matching.board.BoardEvents.ShiftStarted;
import org.relief.matching.board.BoardEvents.SilenceEnded;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardEvents.StopDone;
import org.relief.matching.board.BoardEvents.SupplyReported;
import org.relief.matching.board.BoardEvents.WarehouseDefined;
import org.relief.matching.delivery.DeliveryEvent.Cancelled;
import org.relief.matching.delivery.DeliveryEvent.Completed;
import org.relief.matching.delivery.DeliveryEvent.EtaChanged;
import org.relief.matching.delivery.DeliveryEvent.Offered;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.DeliveryEvent.Overdue;
import org.relief.matching.delivery.DeliveryEvent.Planned;
import org.relief.matching.delivery.DeliveryEvent.Redirected;
import org.relief.matching.delivery.DeliveryEvent.ReturnOrdered;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.PromiseEvent.PromiseChanged;
import org.relief.matching.delivery.RestrictionEvent.RestrictionLifted;
import org.relief.matching.delivery.RestrictionEvent.RestrictionSet;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.matching.delivery.SteeringEvent.SteeringLifted;
import org.relief.matching.delivery.SteeringEvent.SteeringRefused;
import org.relief.matching.delivery.SteeringEvent.SteeringSet;
import org.relief.matching.delivery.SteeringEvent.WhatIfAnswered;
import org.relief.matching.delivery.StopEvent.StopChanged;
import org.relief.matching.delivery.StopEvent.StopHeld;
import org.relief.matching.delivery.StopEvent.StopResumed;
import org.relief.matching.delivery.StopEvent.StopWithdrawn;
import org.relief.matching.delivery.TripEvent.DispatchSet;
import org.relief.matching.delivery.TripEvent.TripHeld;
import org.relief.matching.topology.Commands;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.web.security.AccessRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class BoardConfiguration {

    @Bean
    AccessRules accessRules() {
        return AccessRules.builder()
                .get("/api/areas/*/deliveries", "COORDINATOR", "OPERATOR", "ADMIN", "WAREHOUSE")
                .get("/api/areas/**", "COORDINATOR", "OPERATOR", "ADMIN")
                .get("/api/deliveries/*", "COORDINATOR", "OPERATOR", "ADMIN", "WAREHOUSE")
                .post("/api/deliveries/*/cancel", "COORDINATOR")
                .post("/api/deliveries/*/stops/*/decide", "COORDINATOR")
                .post("/api/deliveries/*/release", "COORDINATOR")
                .post("/api/restrictions/*/lift", "COORDINATOR")
                .post("/api/areas/*/dispatch", "COORDINATOR")
                .post("/api/areas/*/steering", "COORDINATOR")
                .post("/api/steering/*/lift", "COORDINATOR")
                .post("/api/deliveries/*/stops/*/move", "COORDINATOR")
                .post("/api/deliveries/*/offer-again", "COORDINATOR")
                .post("/api/areas/*/rules", "COORDINATOR")
                .post("/api/areas/*/what-ifs", "COORDINATOR")
                .post("/api/areas/*/alarms/acknowledge", "COORDINATOR")
                .post("/api/shifts/*/send", "COORDINATOR")
                .post("/api/shifts/*/back-off/lift", "COORDINATOR")
                .post("/api/areas/*/resume", "COORDINATOR", "ADMIN")
                .get("/api/requests/*/outlook", "COORDINATOR", "OPERATOR", "ADMIN")
                .get("/api/live", "COORDINATOR", "OPERATOR", "ADMIN")
                .build();
    }

    /** By what the last fetches said of each partition. */
    @Bean
    Backlog backlog(ObjectProvider<ConcurrentMessageListenerContainer<String, byte[]>> reading) {
        return () -> reading.stream()
                .flatMap(container -> container.metrics().values().stream())
                .flatMap(client -> client.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("records-lag"))
                .flatMap(metric ->
                        metric.getValue().metricValue() instanceof Double lag ? Stream.of(lag) : Stream.empty())
                .mapToLong(lag -> lag.isNaN() ? 0 : lag.longValue())
                .sum();
    }

    @Bean
    Subscription neighborhoodsOnBoard(BoardFeed feed, Erasure erasure) {
        return Subscription.to("relief.neighborhoods")
                .on("area.defined.v1", AreaDefined.class, feed::area)
                .on("area.erased.v1", AreaErased.class, erasure::erased)
                .on(
                        "neighborhood.defined.v1",
                        NeighborhoodDefined.class,
                        event -> feed.neighborhood(event, event.data().neighborhood(), BoardDocuments.DEFINED))
                .on(
                        "neighborhood.retired.v1",
                        NeighborhoodRetired.class,
                        event -> feed.neighborhood(event, event.data().neighborhood(), BoardDocuments.RETIRED))
                .on(
                        "neighborhood.access-reported.v1",
                        AccessReported.class,
                        event -> feed.neighborhood(event, event.data().neighborhood(), "access"))
                .on(
                        "neighborhood.supply-reported.v1",
                        SupplyReported.class,
                        event -> feed.neighborhood(event, event.data().neighborhood(), "supply"))
                .on(
                        "neighborhood.silent.v1",
                        NeighborhoodSilent.class,
                        event -> feed.neighborhood(event, event.data().neighborhood(), SilenceAlarms.SILENT))
                .on(
                        "neighborhood.silence-ended.v1",
                        SilenceEnded.class,
                        event -> feed.neighborhood(event, event.data().neighborhood(), SilenceAlarms.ENDED))
                .on("call-around.unreached.v1", CallUnreached.class, feed::unreached)
                .on("call-around.reached.v1", CallReached.class, feed::reached)
                .on("neighborhood.report-questioned.v1", ReportQuestioned.class, feed::questioned)
                .on("neighborhood.question-settled.v1", QuestionSettled.class, feed::settled);
    }

    @Bean
    Subscription commandsOnBoard(ReaderFeed readers, BoardFeed feed) {
        return Subscription.to(Commands.TOPIC)
                .on(
                        Commands.LIFT_BACK_OFF,
                        LiftBackOff.class,
                        event -> feed.alive(event, event.data().shiftId()))
                .on(Commands.ACKNOWLEDGE_ALARM, AcknowledgeAlarm.class, readers::acknowledged);
    }

    @Bean
    Subscription requestsOnBoard(BoardFeed feed, ReaderFeed readers) {
        return Subscription.to("relief.requests")
                .on("contact.reading-limited.v1", ReadingLimited.class, readers::limited)
                .on("contact.reading-allowed.v1", ReadingAllowed.class, readers::allowed)
                .on("request.logged.v1", RequestAsked.class, feed::asked)
                .on("request.amended.v1", RequestAsked.class, feed::asked)
                .on("request.reopened.v1", RequestAsked.class, feed::reopened);
    }

    @Bean
    Subscription stockOnBoard(BoardFeed feed) {
        return Subscription.to("relief.stock")
                .on("warehouse.defined.v1", WarehouseDefined.class, feed::warehouse)
                .on("stock.level-changed.v1", StockLevelChanged.class, feed::stock)
                .on("load.dispatched.v1", LoadDispatched.class, feed::loaded);
    }

    @Bean
    Subscription driversOnBoard(BoardFeed feed, ReaderFeed readers) {
        return Subscription.to("relief.drivers")
                .on("stop.contact-opened.v1", ContactOpened.class, readers::opened)
                .on("shift.started.v1", ShiftStarted.class, feed::shift)
                .on("permit.decided.v1", PermitDecided.class, feed::permit)
                .on("shift.ended.v1", ShiftEnded.class, feed::shiftEnded)
                .on(
                        "delivery.accepted.v1",
                        DeliveryAnswered.class,
                        event -> feed.answered(event, DeliveryState.ACCEPTED))
                .on(
                        "delivery.departed.v1",
                        DeliveryAnswered.class,
                        event -> feed.answered(event, DeliveryState.EN_ROUTE))
                .on("stop.completed.v1", StopDone.class, event -> feed.stop(event, BoardFeed.COMPLETED))
                .on("stop.failed.v1", StopDone.class, event -> feed.stop(event, BoardFeed.FAILED))
                .on("stop.hold-answered.v1", HoldAnswered.class, event -> {
                    feed.alive(event, event.data().shiftId());
                    feed.heard(event, event.data().deliveryId());
                })
                .on(
                        "delivery.declined.v1",
                        DeliveryAnswered.class,
                        event -> feed.alive(event, event.data().shiftId()))
                .on("fact.corrected.v1", FactCorrected.class, feed::corrected)
                .on("fact.conflicted.v1", FactConflicted.class, feed::conflicted);
    }

    @Bean
    Subscription deliveriesOnBoard(BoardFeed feed, UnderWayFeed underWay, SteeringFeed steering) {
        return Subscription.to("relief.deliveries")
                .on("delivery.planned.v1", Planned.class, feed::planned)
                .on("delivery.offered.v1", Offered.class, feed::offered)
                .on("delivery.redirected.v1", Redirected.class, feed::redirected)
                .on("stop.withdrawn.v1", StopWithdrawn.class, underWay::withdrawn)
                .on("stop.held.v1", StopHeld.class, underWay::held)
                .on("stop.resumed.v1", StopResumed.class, underWay::resumed)
                .on("stop.changed.v1", StopChanged.class, underWay::changed)
                .on("delivery.eta-changed.v1", EtaChanged.class, underWay::eta)
                .on("delivery.overdue.v1", Overdue.class, underWay::overdue)
                .on("return.ordered.v1", ReturnOrdered.class, underWay::returnOrdered)
                .on("area-rules.set.v1", AreaRulesSet.class, underWay::rulesSet)
                .on("promise.changed.v1", PromiseChanged.class, feed::promise)
                .on("trip.held.v1", TripHeld.class, underWay::tripHeld)
                .on("dispatch.set.v1", DispatchSet.class, underWay::dispatchSet)
                .on("steering.set.v1", SteeringSet.class, steering::set)
                .on("steering.lifted.v1", SteeringLifted.class, steering::lifted)
                .on("steering.refused.v1", SteeringRefused.class, steering::refused)
                .on("area-rules.set.v1", RulesSet.class, steering::rules)
                .on("what-if.answered.v1", WhatIfAnswered.class, steering::answered)
                .on("restriction.set.v1", RestrictionSet.class, underWay::restricted)
                .on("restriction.lifted.v1", RestrictionLifted.class, underWay::lifted)
                .on("delivery.cancelled.v1", Cancelled.class, feed::cancelled)
                .on("delivery.completed.v1", Completed.class, feed::completed)
                .on("request.outlook-changed.v1", OutlookChanged.class, feed::outlook);
    }
}
