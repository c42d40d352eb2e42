package org.relief.platform.channels;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.relief.platform.channels.MessageOutbox.Queued;
import org.relief.platform.channels.MessageOutbox.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Sends what waits in the outbox. Nobody waits for a gateway: each message has a thread of its own, and one that is slow
 * holds up none of the others.
 */
final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final int TO_BE_TRIED_AGAIN = 2;

    private final MessageOutbox outbox;
    private final Channels channels;
    private final Addresses addresses;
    private final ExecutorService threads;
    private final Clock clock;
    private final ChannelsProperties settings;

    Dispatcher(
            MessageOutbox outbox,
            Channels channels,
            Addresses addresses,
            ExecutorService threads,
            Clock clock,
            ChannelsProperties settings) {
        this.outbox = outbox;
        this.channels = channels;
        this.addresses = addresses;
        this.threads = threads;
        this.clock = clock;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${relief.channels.poll:500ms}", initialDelayString = "${relief.channels.poll:500ms}")
    void sweep() {
        try {
            outbox.listDue(clock.instant()).forEach(this::start);
        } catch (RejectedExecutionException _) {
            // The service ends; what was claimed is sent by who has the outbox next.
        } catch (RuntimeException e) {
            log.warn("Messages wait for the next sweep: {}", e.getClass().getSimpleName());
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        outbox.forget(settings.keep());
    }

    private void start(Queued due) {
        Instant now = clock.instant();
        if (!now.isBefore(due.until())) {
            outbox.finish(due, State.OVER, due.fault());
        } else if (outbox.claim(due, now.plus(settings.lease()))) {
            threads.execute(() -> send(due));
        }
    }

    void send(Queued due) {
        try {
            Optional<Channel> gateway = channels.find(due.way());
            List<String> reached = addresses.list(due.person(), due.way());
            if (gateway.isEmpty() || reached.isEmpty()) {
                outbox.finish(due, State.REFUSED, gateway.isEmpty() ? "no-gateway" : "no-address");
            } else {
                settle(due, toAll(due, gateway.get(), reached));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // Nothing of the message itself: it could name what only its receiver may know.
            String fault = e instanceof GatewayFault ? String.valueOf(e.getMessage()) : "unreachable";
            log.warn(
                    "A message waits for {}: {} {}",
                    due.way(),
                    fault,
                    e.getClass().getSimpleName());
            outbox.again(due, clock.instant().plus(pauseAfter(due.tries())), fault);
        }
    }

    /** To every device, each by itself: one that took it is enough. */
    private Sent toAll(Queued due, Channel gateway, List<String> reached) throws IOException, InterruptedException {
        Sent best = new Sent.Refused("no-address");
        IOException fault = null;
        for (String address : reached) {
            try {
                Sent sent = gateway.send(address, due.message());
                if (sent instanceof Sent.Gone) {
                    addresses.gone(due.person(), due.way(), address);
                }
                best = rank(sent) > rank(best) ? sent : best;
            } catch (IOException | RuntimeException e) {
                fault = e instanceof IOException unsent ? unsent : new IOException(e);
            }
        }
        if (fault != null && rank(best) < TO_BE_TRIED_AGAIN) {
            throw fault;
        }
        return best;
    }

    private static int rank(Sent sent) {
        return switch (sent) {
            case Sent.Refused _ -> 0;
            case Sent.Gone _ -> 1;
            case Sent.Barred _ -> TO_BE_TRIED_AGAIN;
            case Sent.Busy _ -> TO_BE_TRIED_AGAIN + 1;
            case Sent.Taken _ -> TO_BE_TRIED_AGAIN + 2;
        };
    }

    private void settle(Queued due, Sent sent) {
        switch (sent) {
            case Sent.Taken _ -> outbox.finish(due, State.SENT, null);
            case Sent.Refused(String why) -> outbox.finish(due, State.REFUSED, why);
            case Sent.Gone(String why) -> outbox.finish(due, State.REFUSED, why);
            // No device takes anything: that may be over soon, and until then another way is to be tried.
            case Sent.Barred(String why) -> outbox.again(due, clock.instant().plus(pauseAfter(due.tries())), why);
            case Sent.Busy(Duration pause) -> outbox.again(due, clock.instant().plus(pause), null);
        }
    }

    private static Duration pauseAfter(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
