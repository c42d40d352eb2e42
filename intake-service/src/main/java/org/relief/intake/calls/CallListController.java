package org.relief.intake.calls;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.calls.CallEntry.Refusal;
import org.relief.intake.calls.CallForms.AddToCallList;
import org.relief.intake.calls.CallForms.CallEntryView;
import org.relief.intake.calls.CallForms.CallListView;
import org.relief.intake.calls.CallForms.CallResult;
import org.relief.intake.calls.CallForms.CalledPerson;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Reading;
import org.relief.intake.contact.Vault;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Households that are called in turn. Who they are is shown to who took one to call, one at a time. */
@RestController
@Tag(name = "calls", description = "Households that are called in turn")
@RequestMapping("/api/areas/{area}/call-list")
class CallListController {

    private static final int MOST = 500;
    private static final int ALL = Integer.MAX_VALUE;

    private final CallCheck check;
    private final CallList list;
    private final CallDesk desk;
    private final Vault vault;
    private final ContactReaders readers;
    private final Clock clock;

    CallListController(
            CallCheck check, CallList list, CallDesk desk, Vault vault, ContactReaders readers, Clock clock) {
        this.check = check;
        this.list = list;
        this.desk = desk;
        this.vault = vault;
        this.readers = readers;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CallEntryView addToCallList(
            @PathVariable String area, @RequestBody @Valid AddToCallList body, CommandId command, CurrentUser user) {
        check.requireOpen(area);
        check.require(area, body);
        check.requireNew(area, body.contact().contact(), command.toString());
        return view(desk.add(area, body.who(), body.contact().contact(), user.id(), command.value()));
    }

    /**
     * Those who are due, whom to call first at the top; then those who come next.
     *
     * @param gone those who are called no more instead
     */
    @GetMapping
    CallListView listCallList(
            @PathVariable String area,
            @RequestParam(required = false) @Nullable String neighborhood,
            @RequestParam(defaultValue = "false") boolean gone) {
        Instant now = clock.instant();
        List<CallEntry> found = gone ? list.listGone(area, MOST) : list.list(area, neighborhood, now, MOST);
        return new CallListView(
                list.countDue(area, now),
                found.stream().map(entry -> CallEntryView.of(entry, 1, now)).toList());
    }

    /** With all calls that are kept. */
    @GetMapping("/{id}")
    CallEntryView getCallEntry(@PathVariable String area, @PathVariable UUID id) {
        return CallEntryView.of(get(area, id), ALL, clock.instant());
    }

    /** Nobody else can take it until the lock runs out or the outcome is said. */
    @PostMapping("/{id}/take")
    CallEntryView takeCall(@PathVariable String area, @PathVariable UUID id, CommandId command, CurrentUser user) {
        Instant now = clock.instant();
        get(area, id);
        return view(list.change(id.toString(), command.toString(), entry -> entry.take(user.id(), now)));
    }

    @PostMapping("/{id}/release")
    CallEntryView releaseCall(@PathVariable String area, @PathVariable UUID id, CommandId command, CurrentUser user) {
        Instant now = clock.instant();
        get(area, id);
        return view(list.change(id.toString(), command.toString(), entry -> entry.release(user.id(), now)));
    }

    /** Whom to call, for who took it; in the audit, and counted, as any other contact. */
    @GetMapping("/{id}/contact")
    @Refuses({HttpStatus.CONFLICT, HttpStatus.GONE, HttpStatus.TOO_MANY_REQUESTS})
    ResponseEntity<CalledPerson> getCalledPerson(@PathVariable String area, @PathVariable UUID id, CurrentUser user) {
        Instant now = clock.instant();
        CallEntry entry = get(area, id);
        if (entry.gone() != null || entry.contact() == null) {
            throw problem(entry.contact() == null ? Refusal.CONTACT_DESTROYED : Refusal.GONE);
        }
        CallEntry.Lock lock = entry.lock();
        if (lock == null || !lock.by().equals(user.id()) || !now.isBefore(lock.until())) {
            throw Problem.conflict("call-not-taken");
        }
        Reader reader = new Reader(user.id(), null);
        String name = CallDesk.nameInVault(entry.id());
        readers.admit(reader, area, name, now);
        return switch (vault.read(entry.contact(), name, reader, now)) {
            case Reading.Found(var contact) ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(CalledPerson.of(contact));
            case Reading.Destroyed() -> throw problem(Refusal.CONTACT_DESTROYED);
        };
    }

    @PostMapping("/{id}/outcome")
    CallEntryView tellCallOutcome(
            @PathVariable String area,
            @PathVariable UUID id,
            @RequestBody @Valid CallResult body,
            CommandId command,
            CurrentUser user) {
        Instant now = clock.instant();
        get(area, id);
        String request = body.request() == null ? null : body.request().toString();
        return view(list.change(
                id.toString(), command.toString(), entry -> entry.called(body.outcome(), request, user.id(), now)));
    }

    /** The last outcome was the wrong button; for who pressed it, within a day. */
    @PostMapping("/{id}/outcome-undo")
    CallEntryView takeBackCallOutcome(
            @PathVariable String area, @PathVariable UUID id, CommandId command, CurrentUser user) {
        Instant now = clock.instant();
        check.requireOpen(area);
        get(area, id);
        return view(list.change(id.toString(), command.toString(), entry -> entry.undo(user.id(), now)));
    }

    /** Moved, or asked not to be called, was the wrong button; within a day. */
    @PostMapping("/{id}/back")
    CallEntryView putBackOnCallList(@PathVariable String area, @PathVariable UUID id, CommandId command) {
        Instant now = clock.instant();
        check.requireOpen(area);
        get(area, id);
        return view(list.change(id.toString(), command.toString(), entry -> entry.back(now)));
    }

    private CallEntry get(String area, UUID id) {
        return list.find(area, id.toString()).orElseThrow(() -> problem(Refusal.NOT_FOUND));
    }

    private CallEntryView view(Outcome<CallEntry, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Applied<CallEntry, Refusal>(CallEntry entry, long _, boolean _) ->
                CallEntryView.of(entry, ALL, clock.instant());
            case Outcome.Stale<CallEntry, Refusal> _ -> throw new IllegalStateException("no version was asked for");
            case Outcome.Refused<CallEntry, Refusal>(Refusal reason) -> throw problem(reason);
        };
    }

    private static Problem problem(Refusal reason) {
        return switch (reason) {
            case NOT_FOUND -> Problem.notFound("call-entry-not-found");
            case ID_TAKEN -> Problem.conflict("call-entry-known");
            case HELD -> Problem.conflict("call-held");
            case GONE -> Problem.conflict("call-entry-gone");
            case NOT_YOURS -> Problem.conflict("call-not-yours");
            case STILL_CALLED -> Problem.conflict("call-entry-still-called");
            case CONTACT_DESTROYED -> Problem.of(HttpStatus.GONE, "contact-destroyed");
        };
    }
}
