package org.relief.matching.board;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.relief.matching.area.CoordinatorCommands.AcknowledgeAlarm;
import org.relief.matching.area.CoordinatorCommands.CancelDelivery;
import org.relief.matching.area.CoordinatorCommands.DecideStop;
import org.relief.matching.area.CoordinatorCommands.LiftBackOff;
import org.relief.matching.area.CoordinatorCommands.LiftRestriction;
import org.relief.matching.area.CoordinatorCommands.ReleaseStops;
import org.relief.matching.area.CoordinatorCommands.SendNow;
import org.relief.matching.area.CoordinatorCommands.SetDispatch;
import org.relief.matching.delivery.SteeringCommands.AskWhatIf;
import org.relief.matching.delivery.SteeringCommands.KeepRules;
import org.relief.matching.delivery.SteeringCommands.LiftSteering;
import org.relief.matching.delivery.SteeringCommands.MoveStop;
import org.relief.matching.delivery.SteeringCommands.OfferAgain;
import org.relief.matching.delivery.SteeringCommands.SetRules;
import org.relief.matching.delivery.SteeringCommands.Steer;
import org.relief.matching.topology.Commands;
import org.relief.matching.topology.Commands.ResumeArea;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Trace;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Hands a person's command to the topology, by way of its topic; returns when the broker has it. */
@Component
class CommandSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final KafkaTemplate<String, byte[]> kafka;
    private final Clock clock;

    CommandSender(KafkaTemplate<String, byte[]> eventTemplate, Clock clock) {
        this.kafka = eventTemplate;
        this.clock = clock;
    }

    void cancel(String area, CancelDelivery cancel, CommandId command) {
        send(area, Commands.CANCEL_DELIVERY, cancel.deliveryId(), cancel, command);
    }

    void decide(String area, DecideStop decision, CommandId command) {
        send(area, Commands.DECIDE_STOP, decision.deliveryId(), decision, command);
    }

    void release(String area, ReleaseStops release, CommandId command) {
        send(area, Commands.RELEASE_STOPS, release.deliveryId(), release, command);
    }

    void lift(String area, LiftRestriction lift, CommandId command) {
        send(area, Commands.LIFT_RESTRICTION, lift.restrictionId(), lift, command);
    }

    void lift(String area, LiftBackOff lift, CommandId command) {
        send(area, Commands.LIFT_BACK_OFF, lift.shiftId(), lift, command);
    }

    void send(String area, SendNow send, CommandId command) {
        send(area, Commands.SEND_NOW, send.shiftId(), send, command);
    }

    void set(String area, SetDispatch dispatch, CommandId command) {
        send(area, Commands.SET_DISPATCH, area, dispatch, command);
    }

    void steer(String area, Steer order, CommandId command) {
        send(area, Commands.STEER, order.steeringId(), order, command);
    }

    void lift(String area, LiftSteering lift, CommandId command) {
        send(area, Commands.LIFT_STEERING, lift.steeringId(), lift, command);
    }

    void move(String area, MoveStop move, CommandId command) {
        send(area, Commands.MOVE_STOP, move.deliveryId(), move, command);
    }

    void offerAgain(String area, OfferAgain offer, CommandId command) {
        send(area, Commands.OFFER_AGAIN, offer.deliveryId(), offer, command);
    }

    void set(String area, SetRules rules, CommandId command) {
        send(area, Commands.SET_RULES, area, rules, command);
    }

    void keep(String area, KeepRules rules) {
        send(area, Commands.KEEP_RULES, area, rules, new CommandId(UUID.fromString(rules.keepId())));
    }

    void ask(String area, AskWhatIf question, CommandId command) {
        send(area, Commands.ASK_WHAT_IF, question.whatIfId(), question, command);
    }

    void acknowledge(String area, AcknowledgeAlarm seen, CommandId command) {
        send(area, Commands.ACKNOWLEDGE_ALARM, seen.alarmId(), seen, command);
    }

    void resume(String area, ResumeArea resume, CommandId command) {
        send(area, Commands.RESUME_AREA, area, resume, command);
    }

    /** Refuses when the broker does not take the command; it may be sent again. */
    private void send(String area, String type, String subject, Object data, CommandId command) {
        var message = new ProducerRecord<>(Commands.TOPIC, area, EventJson.bytes(data));
        new EventHeaders(
                        command.value().toString(),
                        EventCatalog.TYPE_PREFIX + type,
                        "/relief/matching",
                        subject,
                        clock.millis(),
                        clock.instant(),
                        Trace.child())
                .writeTo(message.headers());
        try {
            kafka.send(message).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static Problem unavailable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "log-unavailable").retryAfter(5);
    }
}
