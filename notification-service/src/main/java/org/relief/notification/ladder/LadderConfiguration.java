package org.relief.notification.ladder;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Assignments;
import org.relief.notification.ladder.Alert.Kind;
import org.relief.notification.reach.Reach;
import org.relief.notification.shift.ComingDrivers;
import org.relief.notification.shift.Homeward;
import org.relief.platform.channels.Channels;
import org.relief.platform.channels.MessageOutbox;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Received;
import org.relief.platform.eventing.Subscription;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LadderSettings.class)
class LadderConfiguration {

    /** The narrow reading of what matching says of a delivery, for what its driver has to know of it. */
    record Told(
            String deliveryId,
            @Nullable String stopId,
            @Nullable ToldStop stop,
            @Nullable Instant offerUntil,
            @Nullable Instant answerBy,
            @Nullable List<ToldStop> stops,
            @Nullable List<Object> lines) {

        /** @param extension by which it joined */
        record ToldStop(String stopId, @Nullable Integer extension) {}

        @Nullable
        String about() {
            return stop == null ? stopId : stop.stopId();
        }

        int latestExtension() {
            return stops == null
                    ? 0
                    : stops.stream()
                            .mapToInt(one -> one.extension() == null ? 0 : one.extension())
                            .max()
                            .orElse(0);
        }
    }

    @Bean
    Alerts alerts(
            AggregateStores stores,
            Assignments assignments,
            MessageOutbox outbox,
            LadderSettings settings,
            Clock clock) {
        return new Alerts(stores, assignments, outbox, settings, clock);
    }

    @Bean
    AlertTexts alertTexts(MessageSource messages, Alerts alerts, Reach reach, Homeward homeward) {
        return new AlertTexts(messages, alerts, reach, homeward);
    }

    @Bean
    NumberReads numberReads(AggregateStores stores, Reach reach) {
        return new NumberReads(stores, reach);
    }

    @Bean
    LadderSweep ladderSweep(
            Alerts alerts,
            AlertTexts texts,
            Assignments assignments,
            Reach reach,
            Homeward homeward,
            Channels channels,
            MessageOutbox outbox,
            LadderSettings settings,
            Clock clock) {
        return new LadderSweep(alerts, texts, assignments, reach, homeward, channels, outbox, settings, clock);
    }

    @Bean
    SignupReminders signupReminders(
            ComingDrivers coming, Alerts alerts, Homeward homeward, LadderSettings settings, Clock clock) {
        return new SignupReminders(coming, alerts, homeward, settings, clock);
    }

    /** The assignments have learned it by then. */
    @Bean
    static Subscription alertsOfDeliveries(Alerts alerts) {
        return Subscription.to("relief.deliveries")
                .on("delivery.offered.v1", Told.class, event -> offered(alerts, event.data()))
                .on("delivery.cancelled.v1", Told.class, event -> raise(alerts, Kind.DELIVERY_CANCELLED, event))
                .on("delivery.redirected.v1", Told.class, event -> raise(alerts, Kind.STOP_ADDED, event))
                .on("stop.withdrawn.v1", Told.class, event -> raise(alerts, Kind.STOP_WITHDRAWN, event))
                .on("stop.changed.v1", Told.class, event -> raise(alerts, Kind.STOP_CHANGED, event))
                .on("stop.held.v1", Told.class, event -> raise(alerts, Kind.STOP_HELD, event))
                .on("return.ordered.v1", Told.class, event -> ordered(alerts, event));
    }

    /** The narrow reading of what inventory says of goods that left and are called back, and of the end of that. */
    record LoadRecalled(String deliveryId, String lotNumber, List<Alert.Goods> lines) {}

    @Bean
    static Subscription recalls(Alerts alerts) {
        return Subscription.to("relief.stock")
                .on("load.recalled.v1", LoadRecalled.class, event -> tell(event, alerts::recalled))
                .on("load.recall-ended.v1", LoadRecalled.class, event -> tell(event, alerts::recallEnded));
    }

    /** How alerts learn of a delivery's goods; the text tells several of a kind apart. */
    private interface OfGoods {
        void tell(String deliveryId, String part, Alert.Recalled goods);
    }

    private static void tell(Received<LoadRecalled> event, OfGoods alerts) {
        LoadRecalled goods = event.data();
        alerts.tell(
                goods.deliveryId(),
                String.valueOf(event.headers().sequence()),
                new Alert.Recalled(goods.lotNumber(), goods.lines()));
    }

    private static void offered(Alerts alerts, Told told) {
        alerts.offered(told.deliveryId(), told.offerUntil());
        int extension = told.latestExtension();
        if (extension > 0) {
            alerts.raise(Kind.STOP_ADDED, told.deliveryId(), null, "x" + extension, null);
        }
    }

    private static void ordered(Alerts alerts, Received<Told> event) {
        if (event.data().lines() != null && !event.data().lines().isEmpty()) {
            raise(alerts, Kind.RETURN_ORDERED, event);
        }
    }

    private static void raise(Alerts alerts, Kind kind, Received<Told> event) {
        Told told = event.data();
        alerts.raise(
                kind,
                told.deliveryId(),
                told.about(),
                String.valueOf(event.headers().sequence()),
                told.answerBy());
    }
}
