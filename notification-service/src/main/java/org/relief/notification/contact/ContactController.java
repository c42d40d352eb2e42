package org.relief.notification.contact;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.relief.notification.assignment.Visit;
import org.relief.notification.assignment.Visits;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "contact", description = "Whom a driver calls on")
class ContactController {

    private final Visits visits;
    private final ContactLookUp lookUp;
    private final MessageSource messages;
    private final MeterRegistry meters;

    ContactController(Visits visits, ContactLookUp lookUp, MessageSource messages, MeterRegistry meters) {
        this.visits = visits;
        this.lookUp = lookUp;
        this.messages = messages;
        this.meters = meters;
    }

    /**
     * Of the driver's next stop, while the car is on its way; of another one when the driver said why.
     *
     * @param ahead of one of the next stops, due within 90 minutes, for the phone to keep sealed: four at most
     */
    @GetMapping("/api/deliveries/{id}/stops/{stopId}/contact")
    @Refuses({HttpStatus.CONFLICT, HttpStatus.GONE})
    ResponseEntity<ContactView> getContact(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestParam(defaultValue = "false") boolean ahead,
            CurrentUser driver,
            Locale locale) {
        Visit visit = ahead ? visits.keepAhead(id, stopId, driver.id()) : visits.open(id, stopId, driver.id());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(find(visit, driver.id(), locale));
    }

    private ContactView find(Visit visit, String driverId, Locale locale) {
        Timer.Sample sample = Timer.start(meters);
        LookUp answer = lookUp.find(visit, driverId);
        return switch (answer) {
            case LookUp.Found(Contact contact) -> {
                sample.stop(timer("FOUND"));
                yield ContactView.of(contact);
            }
            case LookUp.Unavailable(LookUp.Why why) -> {
                sample.stop(timer(why.name()));
                yield ContactView.without(why, visit.neighborhood(), visit.location(), advice(why, visit, locale));
            }
        };
    }

    private Timer timer(String outcome) {
        return meters.timer("relief.contact.lookup", "outcome", outcome);
    }

    private String advice(LookUp.Why why, Visit visit, Locale locale) {
        String key = switch (why) {
            case GONE -> "contact.advice.gone";
            case LIMITED -> "contact.advice.limited";
            case SLOW, DOWN, OPEN, REFUSED -> "contact.advice.unavailable";
        };
        Object[] place = {
            visit.neighborhood(),
            String.valueOf(visit.location().lat()),
            String.valueOf(visit.location().lon())
        };
        return messages.getMessage(key, place, locale);
    }
}
