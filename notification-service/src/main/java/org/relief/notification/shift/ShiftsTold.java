package org.relief.notification.shift;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.shift.ShiftEvent.PermitDecided;
import org.relief.notification.shift.ShiftEvent.ShiftEnded;
import org.relief.notification.shift.ShiftEvent.ShiftPlaced;
import org.relief.notification.shift.ShiftEvent.ShiftStarted;
import org.relief.platform.eventing.Recovery;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes back, after a restore, which shifts were started and ended since the backup. */
@Configuration(proxyBeanMethods = false)
class ShiftsTold {

    @Bean
    Recovery shiftRecovery(Shifts shifts) {
        Subscription told = Subscription.to("relief.drivers")
                .on(
                        "shift.started.v1",
                        ShiftStarted.class,
                        event -> shifts.takeBack(
                                event.data().driverId(),
                                event.id(),
                                current -> Driver.toldOf(current, event.key(), event.data())))
                .on(
                        "shift.ended.v1",
                        ShiftEnded.class,
                        event -> shifts.takeBack(
                                event.data().driverId(),
                                event.id(),
                                current -> known(current).ended(event.data())))
                .on(
                        "shift.placed.v1",
                        ShiftPlaced.class,
                        event -> shifts.takeBack(
                                event.data().driverId(),
                                event.id(),
                                current -> known(current).placed(event.data())))
                .on(
                        "permit.decided.v1",
                        PermitDecided.class,
                        event -> shifts.takeBack(
                                event.data().driverId(),
                                event.id(),
                                current -> known(current).decided(event.key(), event.data())));
        return new Recovery(List.of(told), () -> {});
    }

    private static Driver known(@Nullable Driver driver) {
        return requireNonNull(driver, "a shift that was never started");
    }
}
