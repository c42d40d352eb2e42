package org.relief.notification.contact;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import org.relief.notification.assignment.Visit;
import org.relief.notification.contact.LookUp.Unavailable;
import org.relief.notification.contact.LookUp.Why;
import org.relief.platform.eventing.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks intake under guard. It always answers, and never with an exception. */
final class ContactLookUp {

    static final String NAME = "intake-contact";

    private static final Logger log = LoggerFactory.getLogger(ContactLookUp.class);

    private final IntakeClient intake;
    private final GuardedCalls calls;

    ContactLookUp(IntakeClient intake, GuardedCalls calls) {
        this.intake = intake;
        this.calls = calls;
    }

    LookUp find(Visit visit, String driverId) {
        String traceparent = Trace.child();
        try {
            return calls.call(() -> intake.ask(visit, driverId, traceparent));
        } catch (TimeoutException | HttpTimeoutException _) {
            return new Unavailable(Why.SLOW);
        } catch (CallNotPermittedException _) {
            return new Unavailable(Why.OPEN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable(Why.DOWN);
        } catch (Exception e) {
            // The class alone: a message could carry what intake sent.
            log.warn("Intake gave no contact: {}", e.getClass().getSimpleName());
            return new Unavailable(Why.DOWN);
        }
    }
}
