package org.relief.matching.board;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.relief.matching.area.CoordinatorCommands.CancelDelivery;
import org.relief.matching.topology.Commands;
import org.relief.matching.topology.Commands.ResumeArea;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Trace;
import org.relief.platform.web.idempotency.CommandId;
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

    boolean cancel(String area, CancelDelivery cancel, CommandId command) {
        return send(area, Commands.CANCEL_DELIVERY, cancel.deliveryId(), cancel, command);
    }

    boolean resume(String area, ResumeArea resume, CommandId command) {
        return send(area, Commands.RESUME_AREA, area, resume, command);
    }

    /** Whether the broker has taken the command; if not it may be sent again. */
    private boolean send(String area, String type, String subject, Object data, CommandId command) {
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
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
