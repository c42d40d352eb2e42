package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Reader;
import org.relief.intake.household.Clue;
import org.relief.intake.request.Amendments.Amendment;
import org.relief.intake.request.Ceiling.Excess;
import org.relief.intake.request.Households.Around;
import org.relief.intake.request.Households.Match;
import org.relief.intake.request.ReliefRequest.CancelReason;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.intake.request.RequestForm.IfDuplicate;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "request", description = "Requests of households and sites")
@RequestMapping("/api/requests")
class RequestController {

    private static final int MOST_DUPLICATES = 5;
    private static final int ATTEMPTS = 3;

    /** A request as logged, with others that may be from the same household: a warning, never a refusal. */
    record LoggedRequest(@JsonUnwrapped RequestView request, List<PossibleDuplicate> possibleDuplicates) {}

    /** @param earliest before which no car can come to who waits; null when it may be any time, or is planned */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RequestToTell(
            @JsonUnwrapped RequestView request, @Nullable Instant earliest) {}

    /** @param clues why it may be the same household */
    record PossibleDuplicate(String id, String reference, Status status, Set<Clue> clues) {}

    /** @param personDays of food that the household would be given in a week; @param most of them by the ceiling */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CeilingView(
            boolean exceeded,
            @Nullable Long personDays,
            @Nullable Long most) {}

    record CancelRequest(
            @NotNull CancelReason reason, @Nullable UUID duplicateOf) {}

    private final FormCheck check;
    private final Amendments amendments;
    private final RequestDesk desk;
    private final Households households;
    private final HouseholdWeek week;
    private final NeedsToConfirm toConfirm;
    private final Requests requests;
    private final Answers answers;
    private final Earliest earliest;
    private final Clock clock;

    RequestController(
            FormCheck check,
            Amendments amendments,
            RequestDesk desk,
            Households households,
            HouseholdWeek week,
            NeedsToConfirm toConfirm,
            Requests requests,
            Answers answers,
            Earliest earliest,
            Clock clock) {
        this.check = check;
        this.amendments = amendments;
        this.desk = desk;
        this.households = households;
        this.week = week;
        this.toConfirm = toConfirm;
        this.requests = requests;
        this.answers = answers;
        this.earliest = earliest;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<LoggedRequest> logRequest(@RequestBody @Valid LogRequest body, CommandId command, CurrentUser user) {
        user.requireArea(body.area());
        check.requireOpen(body.area());
        Around around = check.checkNew(body);
        List<Match> found = households.like(RequestDesk.idOf(body, command.value()), body, around);
        if (body.ifDuplicate() == IfDuplicate.ASK) {
            refuseLikely(Households.toAskAbout(found, body.apart(), clock.instant()));
        }
        Optional<Excess> excess = week.excess(around.asked(), found, body.apart());
        if (body.ifDuplicate() == IfDuplicate.ASK && isUnexplained(body)) {
            excess.ifPresent(RequestController::refuseExcess);
        }
        List<Match> suspects = Households.suspects(found, body.apart());
        Trail trail = week.marked(Households.trail(suspects, body.apart()), excess, body.ceilingReason(), user.id());
        RequestView logged = view(desk.log(body, around.asked(), trail, user.id(), command.value()));
        LoggedRequest answer = new LoggedRequest(logged, possibleDuplicates(found));
        return ETags.created(URI.create("/api/requests/" + logged.id()), logged.version(), answer);
    }

    private static boolean isUnexplained(RequestForm form) {
        return form.ceilingReason() == null || form.ceilingReason().isBlank();
    }

    private static void refuseExcess(Excess excess) {
        throw Problem.conflict("ceiling-exceeded", excess.personDays(), excess.most())
                .field("ceilingReason", "ceiling-exceeded", excess.personDays(), excess.most());
    }

    /** Whether it would be more than the household is given in a week; stores nothing. */
    @PostMapping("/ceiling")
    CeilingView askCeiling(@RequestBody @Valid LogRequest body, CommandId command, CurrentUser user) {
        user.requireArea(body.area());
        Around around = check.checkNew(body);
        List<Match> found = households.like(RequestDesk.idOf(body, command.value()), body, around);
        return week.excess(around.asked(), found, body.apart())
                .map(excess -> new CeilingView(true, excess.personDays(), excess.most()))
                .orElse(new CeilingView(false, null, null));
    }

    private static void refuseLikely(List<Match> suspects) {
        if (suspects.isEmpty()) {
            return;
        }
        Problem problem = Problem.conflict(
                "likely-duplicate", suspects.getFirst().request().reference());
        suspects.forEach(match -> problem.field(
                "notDuplicateOf", "likely-duplicate", match.request().reference()));
        throw problem;
    }

    private static List<PossibleDuplicate> possibleDuplicates(List<Match> found) {
        return found.stream()
                .filter(match -> match.likeness().isPossible())
                .limit(MOST_DUPLICATES)
                .map(match -> new PossibleDuplicate(
                        match.request().id(),
                        match.request().reference(),
                        match.request().status(),
                        match.likeness().clues()))
                .toList();
    }

    /**
     * A JSON merge patch (RFC 7396): what it leaves out stays, null removes. One that is in effect already, as when it is
     * sent again because the answer was lost, is answered as if it had come in time (RFC 9110, 13.1.1). With {@code Based-On}
     * in place of If-Match it is merged field by field: only a field that somebody else changed since is a conflict.
     */
    @PatchMapping(path = "/{id}", consumes = "application/merge-patch+json")
    ResponseEntity<RequestView> amendRequest(
            @PathVariable UUID id,
            @RequestBody MergePatch patch,
            IfMatch ifMatch,
            @RequestHeader(name = "Based-On", required = false) @Nullable @Pattern(regexp = "\"\\d{1,18}\"")
                    String basedOn,
            CommandId command,
            CurrentUser user)
            throws MethodArgumentNotValidException {
        long seen = basedOn == null ? ifMatch.required() : Long.parseLong(basedOn.replace("\"", ""));
        RequestView amended = amend(id.toString(), patch, new Seen(seen, basedOn != null), command, user);
        return ETags.ok(amended.version(), amended);
    }

    /** @param merging whether only what was changed since is a conflict */
    private record Seen(long version, boolean merging) {}

    /** Taken up again when its food was made anew meanwhile: that is nobody's edit. */
    private RequestView amend(String id, MergePatch patch, Seen seen, CommandId command, CurrentUser user)
            throws MethodArgumentNotValidException {
        for (int attempt = 1; ; attempt++) {
            Versioned<ReliefRequest> current = requests.findVersioned(id)
                    .filter(found -> user.reachesArea(found.state().area()))
                    .orElseThrow(RequestController::notFound);
            ReliefRequest request = current.state();
            Amendment amendment = amendment(current, patch, seen, user);
            Outcome<ReliefRequest, Refusal> outcome = desk.amend(
                    request, current.version(), explained(request, amendment, user), user.id(), command.value());
            boolean again = outcome instanceof Outcome.Stale<ReliefRequest, Refusal>(ReliefRequest now, long version)
                    && now.isAsIn(current.version(), version);
            if (!again || attempt == ATTEMPTS) {
                return placed(view(outcome), amendment);
            }
        }
    }

    private Amendment amendment(Versioned<ReliefRequest> current, MergePatch patch, Seen seen, CurrentUser user)
            throws MethodArgumentNotValidException {
        ReliefRequest request = current.state();
        request.over().ifPresent(refusal -> {
            throw Answers.problem(refusal);
        });
        Amendment amendment = amendments.read(request, patch, new Reader(user.id(), null));
        if (!request.isAsIn(seen.version(), current.version()) && !amendment.isInEffectOn(request)) {
            if (!seen.merging()) {
                throw IfMatch.stale();
            }
            refuseWhatOthersChanged(request, amendment, seen.version());
        }
        return amendment;
    }

    /** Whoever says where it is has settled where its door is. */
    private RequestView placed(RequestView amended, Amendment amendment) {
        if (!amendment.fields().contains("location") || amended.doorOff() == null) {
            return amended;
        }
        requests.keepDoorOff(amended.id(), null);
        return requests.findView(amended.id()).orElse(amended);
    }

    /** More than a household is given in a week only with a reason, which is kept. */
    private Amendment explained(ReliefRequest request, Amendment amendment, CurrentUser user) {
        Optional<Excess> excess = week.excess(request, amendment.asked());
        if (excess.isEmpty()) {
            return amendment;
        }
        String why = amendment.ceilingReason();
        if (why == null || why.isBlank()) {
            refuseExcess(excess.get());
        }
        Trail marked = week.marked(Trail.NONE, excess, why, user.id());
        return amendment.exceeding(marked.exceedings().getFirst());
    }

    private static void refuseWhatOthersChanged(ReliefRequest request, Amendment amendment, long seen) {
        Problem problem = Problem.conflict("changed-meanwhile");
        List<String> both = amendment.fields().stream()
                .filter(field -> {
                    Trail.Edit edit = request.trail().edits().get(field);
                    return edit != null && edit.version() > seen;
                })
                .toList();
        both.forEach(field -> problem.field(field, "changed-meanwhile"));
        if (!both.isEmpty()) {
            throw problem;
        }
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
        ReliefRequest stays = requests.find(other)
                .filter(request -> user.reachesArea(request.area()) && !other.equals(id.toString()))
                .orElseThrow(() -> Problem.invalidRequest().field("duplicateOf", "unknown-request"));
        if (stays.status() == Status.CANCELLED) {
            throw Problem.invalidRequest().field("duplicateOf", "duplicate-of-cancelled");
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
            @RequestParam(defaultValue = "false") boolean suspected,
            @RequestParam(defaultValue = "false") boolean doorOff,
            @RequestParam(name = "toConfirm", defaultValue = "false") boolean confirm,
            PageRequest page,
            CurrentUser user) {
        Set<String> areas = area == null ? user.onlyAreas().orElse(null) : Set.of(area);
        var search = new RequestSearch(areas, status, outlook, neighborhood, closingSoon, suspected).doorOff(doorOff);
        if (confirm) {
            search = search.toConfirm(toConfirm.in(area));
        }
        return Page.of(requests.list(search, page), page, row -> Cursor.of(row.loggedAt(), row.id()));
    }

    /** No If-None-Match: the outlook changes without the version. */
    @GetMapping("/{id}")
    @ApiResponse(responseCode = "304", description = "The version at hand; its outlook may be another")
    @ResponseStatus(HttpStatus.OK)
    ResponseEntity<RequestToTell> getRequest(@PathVariable UUID id, CurrentUser user) {
        return found(requests.findView(id.toString()), user);
    }

    @GetMapping("/by-reference/{reference}")
    @ApiResponse(responseCode = "304", description = "The version at hand; its outlook may be another")
    @ResponseStatus(HttpStatus.OK)
    ResponseEntity<RequestToTell> getRequestByReference(@PathVariable String reference, CurrentUser user) {
        return found(References.read(reference).flatMap(requests::findByReference), user);
    }

    private ResponseEntity<RequestToTell> found(Optional<RequestView> view, CurrentUser user) {
        RequestView found = view.filter(one -> user.reachesArea(one.area())).orElseThrow(RequestController::notFound);
        return ETags.ok(
                found.version(), new RequestToTell(found, earliest.of(found).orElse(null)));
    }

    private RequestView view(Outcome<ReliefRequest, Refusal> outcome) {
        return answers.view(outcome);
    }

    static Problem notFound() {
        return Problem.notFound("request-not-found");
    }
}
