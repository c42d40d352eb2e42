package org.relief.notification.ladder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a driver has to know.
 *
 * @param deliveryId null when it is about none: what the coordinators say, or a shift that the driver signed up for
 * @param number what the delivery is called in messages to this driver; 0 where that is not told
 * @param stop the number of the stop; 0 when it is about the whole delivery
 * @param text as it is written to the driver; null where that is not told
 * @param recalled goods in the car that nobody is to get, or may get after all; null when it is about none
 * @param taken whose name is on the call; null while nobody has taken it
 * @param tried the way it went so far: LIVE, PUSH, TELEGRAM, WEBHOOK, SMS, CALL
 */
record AlertView(
        String alertId,
        String area,
        String driverId,
        @Nullable String deliveryId,
        Alert.Kind kind,
        @Nullable String stopId,
        int number,
        int stop,
        @Nullable String text,
        Alert.State state,
        Instant raisedAt,
        Instant until,
        List<Alert.Step> tried,
        Alert.@Nullable Recalled recalled,
        Alert.@Nullable Taken taken) {

    static AlertView of(Alert alert, @Nullable String text, int number, int stop) {
        return new AlertView(
                alert.id(),
                alert.area(),
                alert.driverId(),
                alert.deliveryId(),
                alert.kind(),
                alert.stopId(),
                number,
                stop,
                text,
                alert.state(),
                alert.raisedAt(),
                alert.until(),
                alert.tried(),
                alert.recalled(),
                alert.taken());
    }
}
