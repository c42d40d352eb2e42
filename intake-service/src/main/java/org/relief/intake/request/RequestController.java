package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Reader;
import org.relief.intake.request.Amendments.Amendment;
import org.relief.intake.request.FormCheck.Held;
import org.relief.intake.request.ReliefRequest.CancelReason;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.intake.request.RequestForm.LogRequest;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Versioned;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.relief.platform.web.version.ETags;
import org.relief.platform.web.version.IfMatch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/requests")
class RequestController {

    private static final int MOST_DUPLICATES = 5;

    /** A request as logged, with others that may be from the same household: a warning, never a refusal. */
    record LoggedRequest(@JsonUnwrapped RequestView request, List<PossibleDuplicate> possibleDuplicates) {}

    record PossibleDuplicate(String id, String reference, Status status) {}

    record CancelRequest(
            @NotNull CancelReason reason, @Nullable UUID duplicateOf) {}

    private final FormCheck check;
    private final Amendments amendments;
    private final RequestDesk desk;
    private final Requests requests;
    private final RequestNews news;
    private final Retention retention;
    private final Clock clock;

    RequestController(
            FormCheck check,
            Amendments amendments,
            RequestDesk desk,
            Requests requests,
            RequestNews news,
            Retention retention,
            Clock clock) {
        this.check = check;
        this.amendments = amendments;
        this.desk = desk;
        this.requests = requests;
        this.news = news;
        this.retention = retention;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<LoggedRequest> logRequest(@RequestBody @Valid LogRequest body, CommandId command, CurrentUser user) {
        user.requireArea(body.area());
        check.requireOpen(body.area());
        Asked asked = check.check(body.area(), body, Held.NOTHING);
        RequestView logged = view(desk.log(body, asked, user.id(), command.value()));
        LoggedRequest answer = new LoggedRequest(logged, possibleDuplicates(logged.id(), body));
        return ETags.created(URI.create("/api/requests/" + logged.id()), logged.version(), answer);
    }

    private List<PossibleDuplicate> possibleDuplicates(String id, LogRequest body) {
        return desk.listSimilar(id, body, MOST_DUPLICATES).stream()
                .map(other -> new PossibleDuplicate(other.id(), other.reference(), other.status()))
                .toList();
    }

    /**
     * A JSON merge patch (RFC 7396): what it leaves out stays, null removes. One that is in effect already, as when it is
     * sent again because the answer was lost, is answered as if it had come in time (RFC 9110, 13.1.1).
     */
    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    ResponseEntity<RequestView> amendRequest(
            @PathVariable UUID id, @RequestBody MergePatch patch, IfMatch ifMatch, CommandId command, CurrentUser user)
            throws MethodArgumentNotValidException {
        long expected = ifMatch.required();
        Versioned<ReliefRequest> current = requests.findVersioned(id.toString())
                .filter(found -> user.reachesArea(found.state().area()))
                .orElseThrow(RequestController::notFound);
        ReliefRequest request = current.state();
        request.over().ifPresent(refusal -> {
            throw problem(refusal);
        });
        Amendment amendment = amendments.read(request, patch, new Reader(user.id(), null));
        if (current.version() != expected && !amendment.isInEffectOn(request)) {
            throw IfMatch.stale();
        }
        RequestView amended = view(desk.amend(request, current.version(), amendment, command.value()));
        return ETags.ok(amended.version(), amended);
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<RequestView> cancelRequest(
            @PathVariable UUID id, @RequestBody @Valid CancelRequest body, CommandId command, CurrentUser user) {
        if (requests.find(id.toString())
                .filter(found -> user.reachesArea(found.area()))
                .isEmpty()) {
            throw notFound();
        }
        String duplicateOf = duplicateOf(id, body, user);
        RequestView cancelled = view(requests.change(
                id.toString(),
                command.toString(),
                null,
                request -> request.cancel(body.reason(), duplicateOf, clock.instant())));
        return ETags.ok(cancelled.version(), cancelled);
    }

    /** The household was asked, and it stands: it does not end of itself for as long again. */
    @PostMapping("/{id}/confirm")
    ResponseEntity<RequestView> confirmRequest(@PathVariable UUID id, CommandId command, CurrentUser user) {
        ReliefRequest found = requests.find(id.toString()).orElseThrow(RequestController::notFound);
        user.requireArea(found.area());
        RequestView confirmed = view(
                requests.change(id.toString(), command.toString(), null, request -> request.confirm(clock.instant())));
        return ETags.ok(confirmed.version(), confirmed);
    }

    private @Nullable String duplicateOf(UUID id, CancelRequest body, CurrentUser user) {
        if (body.duplicateOf() == null) {
            return null;
        }
        String other = body.duplicateOf().toString();
        if (body.reason() != CancelReason.DUPLICATE) {
            throw Problem.invalidRequest().field("duplicateOf", "only-for-duplicate");
        }
        boolean known = requests.find(other)
                .filter(request -> user.reachesArea(request.area()))
                .isPresent();
        if (body.duplicateOf().equals(id) || !known) {
            throw Problem.invalidRequest().field("duplicateOf", "unknown-request");
        }
        return other;
    }

    @GetMapping
    Page<RequestView> listRequests(
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String outlook,
            @RequestParam(required = false) @Nullable String neighborhood,
            @RequestParam(defaultValue = "false") boolean closingSoon,
            PageRequest page,
            CurrentUser user) {
        Set<String> areas = area == null ? user.onlyAreas().orElse(null) : Set.of(area);
        var search = new Requests.Search(areas, status, outlook, neighborhood, closingSoon);
        return Page.of(requests.list(search, page), page, row -> Cursor.of(row.loggedAt(), row.id()));
    }

    /** No If-None-Match: the outlook changes without the version. */
    @GetMapping("/{id}")
    ResponseEntity<RequestView> getRequest(@PathVariable UUID id, CurrentUser user) {
        return found(requests.findView(id.toString()), user);
    }

    @GetMapping("/by-reference/{reference}")
    ResponseEntity<RequestView> getRequestByReference(@PathVariable String reference, CurrentUser user) {
        return found(References.read(reference).flatMap(requests::findByReference), user);
    }

    private static ResponseEntity<RequestView> found(Optional<RequestView> view, CurrentUser user) {
        RequestView found = view.filter(one -> user.reachesArea(one.area())).orElseThrow(RequestController::notFound);
        return ETags.ok(found.version(), found);
    }

    /** What is shown after a command, and told to those who watch. */
    private RequestView view(Outcome<ReliefRequest, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Applied<ReliefRequest, Refusal>(ReliefRequest state, long version, boolean _) -> {
                news.tellChange(state, version);
                yield requests.findView(state.id()).orElseGet(() -> RequestView.of(state, version, null, retention));
            }
            case Outcome.Stale<ReliefRequest, Refusal> _ -> throw IfMatch.stale();
            case Outcome.Refused<ReliefRequest, Refusal>(Refusal reason) -> throw problem(reason);
        };
    }

    private static Problem problem(Refusal reason) {
        return switch (reason) {
            case NOT_FOUND -> notFound();
            case ID_TAKEN -> Problem.conflict("request-id-taken");
            case CANCELLED -> Problem.conflict("request-cancelled");
            case CLOSED -> Problem.conflict("request-closed");
        };
    }

    static Problem notFound() {
        return Problem.notFound("request-not-found");
    }
}
