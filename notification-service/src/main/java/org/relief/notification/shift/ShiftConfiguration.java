package org.relief.notification.shift;

import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What drivers who wait are told by matching. */
@Configuration(proxyBeanMethods = false)
class ShiftConfiguration {

    @Bean
    Shifts shifts(ShiftParts parts) {
        return parts.shifts();
    }

    @Bean
    Signups signups(ShiftParts parts) {
        return parts.signups();
    }

    @Bean
    ComingDrivers comingDrivers(Signups signups) {
        return new ComingDrivers(signups);
    }

    @Bean
    Homeward homeward(ShiftParts parts) {
        return parts.homeward();
    }

    @Bean
    ShiftSweep shiftSweep(ShiftParts parts) {
        return parts.sweep();
    }

    /** Times are the area's, and everybody is to be home before its curfew. */
    @Bean
    static Subscription areasOfShifts(Shifts shifts) {
        return Subscription.to("relief.neighborhoods")
                .on(
                        "area.defined.v1",
                        AreaClock.AreaDefined.class,
                        event -> shifts.define(event.key(), event.data(), event.id()));
    }

    /** What the next trip waits for and where, and by when everybody is to be home where coordinators moved the curfew. */
    @Bean
    static Subscription wordsToWhoWaits(Shifts shifts) {
        return Subscription.to("relief.deliveries")
                .on(
                        "area-rules.set.v1",
                        AreaClock.RulesSet.class,
                        event -> shifts.rule(event.key(), event.data(), event.id()))
                .on(
                        "trip.held.v1",
                        TripHeld.class,
                        event -> shifts.hold(
                                event.data(), event.id(), event.headers().sequence()))
                .on(
                        "shift.place-suggested.v1",
                        PlaceSuggested.class,
                        event -> shifts.ask(
                                event.data(), event.id(), event.headers().sequence()));
    }
}
