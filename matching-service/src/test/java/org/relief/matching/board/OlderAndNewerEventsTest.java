package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.matching.board.BoardEvents.AccessReported;
import org.relief.matching.board.BoardEvents.AreaDefined;
import org.relief.matching.board.BoardEvents.DeliveryAnswered;
import org.relief.matching.board.BoardEvents.FactConflicted;
import org.relief.matching.board.BoardEvents.FactCorrected;
import org.relief.matching.board.BoardEvents.HoldAnswered;
import org.relief.matching.board.BoardEvents.LoadDispatched;
import org.relief.matching.board.BoardEvents.NeighborhoodDefined;
import org.relief.matching.board.BoardEvents.QuestionSettled;
import org.relief.matching.board.BoardEvents.ReportQuestioned;
import org.relief.matching.board.BoardEvents.RequestAsked;
import org.relief.matching.board.BoardEvents.ShiftEnded;
import org.relief.matching.board.BoardEvents.ShiftStarted;
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
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Variants;
import org.relief.platform.testing.Variants.Reading;

/** An event reads without what its schema does not require, and with a word that is not known yet. */
class OlderAndNewerEventsTest {

    private static final Map<String, Class<?>> READ = Map.ofEntries(
            Map.entry("intake-service area.defined.v1", AreaDefined.class),
            Map.entry("intake-service area.erased.v1", BoardEvents.AreaErased.class),
            Map.entry("intake-service neighborhood.defined.v1", NeighborhoodDefined.class),
            Map.entry("intake-service neighborhood.access-reported.v1", AccessReported.class),
            Map.entry("intake-service neighborhood.supply-reported.v1", SupplyReported.class),
            Map.entry("intake-service neighborhood.report-questioned.v1", ReportQuestioned.class),
            Map.entry("intake-service neighborhood.question-settled.v1", QuestionSettled.class),
            Map.entry("intake-service request.logged.v1", RequestAsked.class),
            Map.entry("intake-service request.amended.v1", RequestAsked.class),
            Map.entry("intake-service contact.reading-limited.v1", BoardEvents.ReadingLimited.class),
            Map.entry("intake-service contact.reading-allowed.v1", BoardEvents.ReadingAllowed.class),
            Map.entry("notification-service stop.contact-opened.v1", BoardEvents.ContactOpened.class),
            Map.entry("inventory-service warehouse.defined.v1", WarehouseDefined.class),
            Map.entry("inventory-service stock.level-changed.v1", StockLevelChanged.class),
            Map.entry("inventory-service load.dispatched.v1", LoadDispatched.class),
            Map.entry("notification-service shift.started.v1", ShiftStarted.class),
            Map.entry("notification-service permit.decided.v1", BoardEvents.PermitDecided.class),
            Map.entry("notification-service shift.ended.v1", ShiftEnded.class),
            Map.entry("notification-service delivery.accepted.v1", DeliveryAnswered.class),
            Map.entry("notification-service delivery.departed.v1", DeliveryAnswered.class),
            Map.entry("notification-service stop.completed.v1", StopDone.class),
            Map.entry("notification-service stop.failed.v1", StopDone.class),
            Map.entry("notification-service fact.conflicted.v1", FactConflicted.class),
            Map.entry("notification-service fact.corrected.v1", FactCorrected.class),
            Map.entry("matching-service delivery.planned.v1", Planned.class),
            Map.entry("matching-service delivery.offered.v1", Offered.class),
            Map.entry("matching-service delivery.redirected.v1", Redirected.class),
            Map.entry("matching-service delivery.cancelled.v1", Cancelled.class),
            Map.entry("matching-service delivery.completed.v1", Completed.class),
            Map.entry("notification-service stop.hold-answered.v1", HoldAnswered.class),
            Map.entry("matching-service stop.withdrawn.v1", StopWithdrawn.class),
            Map.entry("matching-service stop.held.v1", StopHeld.class),
            Map.entry("matching-service stop.resumed.v1", StopResumed.class),
            Map.entry("matching-service stop.changed.v1", StopChanged.class),
            Map.entry("matching-service delivery.eta-changed.v1", EtaChanged.class),
            Map.entry("matching-service delivery.overdue.v1", Overdue.class),
            Map.entry("matching-service return.ordered.v1", ReturnOrdered.class),
            Map.entry("matching-service restriction.set.v1", RestrictionSet.class),
            Map.entry("matching-service restriction.lifted.v1", RestrictionLifted.class),
            Map.entry("matching-service promise.changed.v1", PromiseChanged.class),
            Map.entry("matching-service steering.set.v1", SteeringSet.class),
            Map.entry("matching-service steering.lifted.v1", SteeringLifted.class),
            Map.entry("matching-service steering.refused.v1", SteeringRefused.class),
            Map.entry("matching-service area-rules.set.v1", RulesSet.class),
            Map.entry("matching-service what-if.answered.v1", WhatIfAnswered.class),
            Map.entry("matching-service request.outlook-changed.v1", OutlookChanged.class));

    static Stream<Reading> readings() {
        return Variants.readings(READ);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void areRead(Reading reading) {
        assertThatCode(() -> EventJson.read(reading.data(), reading.as())).doesNotThrowAnyException();
    }
}
