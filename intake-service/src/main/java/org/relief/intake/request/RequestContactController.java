package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.area.Location;
import org.relief.intake.contact.Audit;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.ContactRead;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.intake.request.HouseholdDoorController.DoorView;
import org.relief.intake.request.ReliefRequest.Closing;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The one door to the vault. */
@RestController
@RequestMapping("/api/requests/{id}/contact")
class RequestContactController {

    /** @param messagesIn the language in which the household agreed to be written; left out when it did not */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactView(
            @Nullable String name,
            @Nullable String phone,
            String address,
            @Nullable String note,
            @Nullable Location location,
            @Nullable List<String> morePhones,
            Contact.@Nullable Behalf behalf,
            @Nullable String messagesIn,
            @Nullable DoorView door) {

        static ContactView of(Contact contact, @Nullable DoorView door) {
            return new ContactView(
                    contact.name(),
                    contact.phone(),
                    contact.address(),
                    contact.note(),
                    contact.location(),
                    contact.morePhones().isEmpty() ? null : contact.morePhones(),
                    contact.behalf(),
                    contact.messagesIn(),
                    door);
        }

        @Override
        public String toString() {
            return "ContactView[hidden]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactReadView(
            String by,
            @Nullable String onBehalfOf,
            Instant at,
            boolean shown,
            @Nullable String reason,
            @Nullable String note) {

        static ContactReadView of(ContactRead read) {
            return new ContactReadView(
                    read.by(), read.onBehalfOf(), read.at(), read.shown(), read.reason(), read.note());
        }
    }

    /** Longer than a driver stands at a door once the outcome is known. */
    private static final Duration HANDOVER = Duration.ofHours(1);

    private static final int LONGEST_NOTE = 200;

    private final Requests requests;
    private final Areas areas;
    private final Vault vault;
    private final HouseholdDoors doors;
    private final ContactReaders readers;
    private final Audit audit;
    private final Clock clock;

    RequestContactController(
            Requests requests,
            Areas areas,
            Vault vault,
            HouseholdDoors doors,
            ContactReaders readers,
            Audit audit,
            Clock clock) {
        this.doors = doors;
        this.areas = areas;
        this.requests = requests;
        this.vault = vault;
        this.readers = readers;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    @Refuses({HttpStatus.GONE, HttpStatus.TOO_MANY_REQUESTS})
    ResponseEntity<ContactView> readContact(
            @PathVariable UUID id,
            @RequestHeader(name = "On-Behalf-Of", required = false) @Nullable String driver,
            @RequestHeader(name = "Reading-Reason", required = false) @Nullable String reason,
            @RequestHeader(name = "Reading-Note", required = false) @Nullable String note,
            CurrentUser user) {
        Reader reader = reader(user, driver, reason, note);
        ReliefRequest request = requests.find(id.toString())
                .filter(found -> user.reachesArea(found.area()))
                .orElseThrow(RequestController::notFound);
        refuseWhatIsGone(request, reader);
        refuseWhomItNoLongerConcerns(request, reader);
        // Nobody has to know all who live here: who calls one after the other is still far below the limit.
        readers.admit(reader, request.area(), request.id(), clock.instant());
        Contact contact = read(request, reader)
                .or(() -> requests.find(request.id())
                        .filter(now -> !Objects.equals(now.contact(), request.contact()))
                        .flatMap(now -> read(now, reader)))
                .orElseThrow(RequestContactController::destroyed);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ContactView.of(contact, DoorView.of(doors.of(request), reader.person())));
    }

    /** Empty when it is destroyed, or when an amendment put another in its place this very moment. */
    private Optional<Contact> read(ReliefRequest request, Reader reader) {
        if (request.contact() == null) {
            return Optional.empty();
        }
        return switch (vault.read(request.contact(), request.id(), reader, clock.instant())) {
            case Reading.Found(Contact contact) -> Optional.of(contact);
            case Reading.Destroyed() -> Optional.empty();
        };
    }

    /** From the moment on at which somebody erased the operation, not only when its keys are destroyed; and it counts as no reading. */
    private void refuseWhatIsGone(ReliefRequest request, Reader reader) {
        if (request.contact() == null || areas.isErased(request.area())) {
            vault.refuse(request.id(), reader, clock.instant());
            throw destroyed();
        }
    }

    /** A driver goes to a door only while something is to be handed over there; an operator may still call back. */
    private void refuseWhomItNoLongerConcerns(ReliefRequest request, Reader reader) {
        Closing closing = request.closing();
        if (reader.onBehalfOf() == null || closing == null) {
            return;
        }
        boolean cancelled = request.status() == Status.CANCELLED;
        if (cancelled || clock.instant().isAfter(closing.at().plus(HANDOVER))) {
            vault.refuse(request.id(), reader, clock.instant());
            throw Problem.of(HttpStatus.GONE, cancelled ? "request-cancelled" : "request-closed");
        }
    }

    /** A service has no eyes: it must say for whom it looks, and may say why. */
    static Reader reader(CurrentUser user, @Nullable String driver, @Nullable String reason, @Nullable String note) {
        if (!user.has("SERVICE")) {
            return new Reader(user.id(), null);
        }
        if (driver == null || !driver.matches("[!-~]{1,100}")) {
            throw Problem.badRequest("on-behalf-of-required");
        }
        return new Reader(user.id(), driver, code(reason), words(note));
    }

    private static @Nullable String code(@Nullable String reason) {
        return reason != null && reason.matches("[A-Z_]{1,40}") ? reason : null;
    }

    /** What was written came as it does in a form; what is no such thing says nothing. */
    private static @Nullable String words(@Nullable String note) {
        try {
            String written = note == null ? "" : URLDecoder.decode(note, StandardCharsets.UTF_8);
            return written.isBlank() ? null : written.substring(0, Math.min(written.length(), LONGEST_NOTE));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @GetMapping("/reads")
    Page<ContactReadView> listReads(@PathVariable UUID id, PageRequest page) {
        return Page.of(audit.list(id.toString(), page), page, read -> Cursor.of(read.at()))
                .map(ContactReadView::of);
    }

    static Problem destroyed() {
        return Problem.of(HttpStatus.GONE, "contact-destroyed");
    }
}
