package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.household.Caller;
import org.relief.intake.household.Clue;
import org.relief.intake.request.Households.Match;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.relief.platform.web.version.ETags;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which requests are of one household: found while the caller still speaks, and sorted out by a person. */
@RestController
@RequestMapping("/api/requests")
class HouseholdController {

    private static final int MOST_FOUND = 20;

    /**
     * What a caller has said so far, by field, or all in one line as somebody types it into a search. In a body, since an
     * address is in many logs.
     *
     * @param text a phone, a name, an address or a reference
     */
    record LookUp(
            @NotBlank String area,
            @Size(max = 60) @Nullable String phone,
            @Size(max = 200) @Nullable String name,
            @Size(max = 500) @Nullable String address,
            @Size(max = 500) @Nullable String text) {

        Caller caller() {
            return text == null || text.isBlank()
                    ? new Caller(phone == null ? List.of() : List.of(phone), List.of(), name, address)
                    : new Caller(List.of(text), List.of(), text, text);
        }

        @Override
        public String toString() {
            return "LookUp[hidden]";
        }
    }

    record FoundRequests(List<FoundRequest> items) {}

    /**
     * @param likely whether it is so alike that nothing should be logged before somebody has asked
     * @param clues what speaks for it
     * @param doubts what speaks against it
     */
    record FoundRequest(@JsonUnwrapped RequestView request, boolean likely, Set<Clue> clues, Set<Clue> doubts) {

        static FoundRequest of(Match match) {
            var parts = match.likeness().clues().stream().collect(Collectors.partitioningBy(Clue::speaksFor));
            return new FoundRequest(
                    match.request(),
                    match.likeness().isLikely(),
                    Set.copyOf(parts.get(true)),
                    Set.copyOf(parts.get(false)));
        }
    }

    record OtherRequest(@NotNull UUID other) {}

    record OtherRequests(@NotEmpty @Size(max = 20) List<@NotNull UUID> others) {}

    record ReopenRequest(@NotBlank @Size(max = 500) String why) {}

    private final Requests requests;
    private final RequestDesk desk;
    private final Households households;
    private final FormCheck check;
    private final Answers answers;

    HouseholdController(Requests requests, RequestDesk desk, Households households, FormCheck check, Answers answers) {
        this.requests = requests;
        this.desk = desk;
        this.households = households;
        this.check = check;
        this.answers = answers;
    }

    @PostMapping("/look-up")
    FoundRequests lookUp(@RequestBody @Valid LookUp body, CurrentUser user) {
        user.requireArea(body.area());
        Optional<RequestView> named = Optional.ofNullable(body.text())
                .flatMap(References::read)
                .flatMap(requests::findByReference)
                .filter(view -> view.area().equals(body.area()));
        Stream<FoundRequest> alike = households.list(body.area(), body.caller(), null, MOST_FOUND).stream()
                .map(FoundRequest::of);
        Stream<FoundRequest> exactly = named.stream().map(view -> new FoundRequest(view, true, Set.of(), Set.of()));
        return new FoundRequests(Stream.concat(exactly, alike).toList());
    }

    /** Somebody has compared them, and they are of other households. */
    @PostMapping("/{id}/apart")
    ResponseEntity<RequestView> setApart(
            @PathVariable UUID id, @RequestBody @Valid OtherRequests body, CommandId command, CurrentUser user) {
        reached(id, user);
        List<String> others = body.others().stream().map(UUID::toString).toList();
        return answer(answers.view(change(id.toString(), command.toString(), trail -> trail.apartFrom(others))));
    }

    /** The same household, which needs both. */
    @PostMapping("/{id}/link")
    ResponseEntity<RequestView> linkRequest(
            @PathVariable UUID id, @RequestBody @Valid OtherRequest body, CommandId command, CurrentUser user) {
        return changeBoth(id, otherThan(reached(id, user), body), command, Trail::linkedTo);
    }

    @PostMapping("/{id}/unlink")
    ResponseEntity<RequestView> unlinkRequest(
            @PathVariable UUID id, @RequestBody @Valid OtherRequest body, CommandId command, CurrentUser user) {
        return changeBoth(id, otherThan(reached(id, user), body), command, Trail::unlinkedFrom);
    }

    /** This one ends as a duplicate of the other, which asks from then on for what only this one did; reopening it undoes both. */
    @PostMapping("/{id}/merge")
    ResponseEntity<RequestView> mergeRequest(
            @PathVariable UUID id, @RequestBody @Valid OtherRequest body, CommandId command, CurrentUser user) {
        ReliefRequest request = reached(id, user);
        String other = otherThan(request, body);
        return answer(answers.view(desk.merge(request, other, command.value())));
    }

    /** It was ended by mistake, however long ago. */
    @PostMapping("/{id}/reopen")
    ResponseEntity<RequestView> reopenRequest(
            @PathVariable UUID id, @RequestBody @Valid ReopenRequest body, CommandId command, CurrentUser user) {
        ReliefRequest request = reached(id, user);
        check.requireOpen(request.area());
        requireReopenable(request);
        return answer(answers.view(desk.reopen(request, body.why(), user.id(), command.value())));
    }

    /** What went on with another request is taken back in the order in which it came to it: else both would ask for it. */
    private void requireReopenable(ReliefRequest request) {
        Optional.ofNullable(request.closing())
                .flatMap(how -> Optional.ofNullable(how.duplicateOf()))
                .flatMap(requests::find)
                .filter(other -> other.closing() != null && other.closing().duplicateOf() != null)
                .filter(other -> other.trail().merged().containsKey(request.id()))
                .ifPresent(other -> {
                    throw Problem.conflict("merged-further", other.reference());
                });
    }

    /** @param change of the trail of each by the id of the other */
    private ResponseEntity<RequestView> changeBoth(
            UUID id, String other, CommandId command, BiFunction<Trail, String, Trail> change) {
        change(other, command + "/other", trail -> change.apply(trail, id.toString()));
        return answer(answers.view(change(id.toString(), command.toString(), trail -> change.apply(trail, other))));
    }

    private Outcome<ReliefRequest, Refusal> change(String id, String cause, UnaryOperator<Trail> change) {
        return requests.change(
                id, cause, null, request -> Decision.accept(request.with(change.apply(request.trail()))));
    }

    private static ResponseEntity<RequestView> answer(RequestView view) {
        return ETags.ok(view.version(), view);
    }

    private ReliefRequest reached(UUID id, CurrentUser user) {
        return requests.find(id.toString())
                .filter(found -> user.reachesArea(found.area()))
                .orElseThrow(RequestController::notFound);
    }

    /** One of the same area. */
    private String otherThan(ReliefRequest request, OtherRequest body) {
        return requests.find(body.other().toString())
                .filter(found ->
                        found.area().equals(request.area()) && !found.id().equals(request.id()))
                .map(ReliefRequest::id)
                .orElseThrow(() -> Problem.invalidRequest().field("other", "unknown-request"));
    }
}
