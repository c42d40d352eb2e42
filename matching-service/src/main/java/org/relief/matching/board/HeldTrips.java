package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.CoordinatorCommands.LiftBackOff;
import org.relief.matching.area.CoordinatorCommands.SendNow;
import org.relief.matching.area.CoordinatorCommands.SetDispatch;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.delivery.TripEvent.DispatchSet;
import org.relief.matching.delivery.TripEvent.TripHeld;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The trips that wait for company, why, and what coordinators decide about that. */
@RestController
class HeldTrips {

    /**
     * @param leavesBy when it goes at the latest
     * @param stops how many it has so far
     * @param neighborhoods where company is likely
     */
    record HeldTripView(
            String shiftId,
            String driverId,
            Instant at,
            Instant leavesBy,
            @Nullable String warehouse,
            int stops,
            String why,
            List<String> neighborhoods) {}

    /** @param decidedBy null where nobody decided: then it is the service's setting */
    record DispatchView(
            long longestHoldSeconds,
            boolean lookAhead,
            @Nullable String decidedBy,
            @Nullable Instant at,
            @Nullable String why) {}

    /** @param longestHoldSeconds how long a request waits at most for others that go with it; 0: nobody waits */
    record Dispatch(
            @NotNull @Min(0) @Max(SetDispatch.MOST_SECONDS) Integer longestHoldSeconds,
            @NotNull Boolean lookAhead,

            @Nullable @Size(max = 200) String why) {}

    private final BoardStore store;
    private final BoardReader board;
    private final CommandSender commands;
    private final DispatchPolicy standard;

    HeldTrips(BoardStore store, BoardReader board, CommandSender commands, DispatchPolicy standard) {
        this.store = store;
        this.board = board;
        this.commands = commands;
        this.standard = standard;
    }

    /** The next to leave first. */
    @GetMapping("/api/areas/{area}/held-trips")
    List<HeldTripView> listHeldTrips(@PathVariable String area) {
        Bson waiting = and(eq("area", area), exists("trip.leavesBy"), exists("ended", false));
        return store.list(Kind.SHIFTS, waiting).into(new ArrayList<>()).stream()
                .flatMap(document -> view(document).stream())
                .sorted(Comparator.comparing(HeldTripView::leavesBy))
                .toList();
    }

    private static Optional<HeldTripView> view(Document document) {
        TripHeld trip = BoardDocuments.part(document, "trip", TripHeld.class);
        return trip == null || trip.leavesBy() == null
                ? Optional.empty()
                : Optional.of(new HeldTripView(
                        trip.shiftId(),
                        trip.driverId(),
                        trip.at(),
                        trip.leavesBy(),
                        trip.warehouse(),
                        trip.stops(),
                        BoardDocuments.nameOf(trip.why()),
                        trip.neighborhoods()));
    }

    @GetMapping("/api/areas/{area}/dispatch")
    DispatchView getDispatch(@PathVariable String area) {
        Document document = store.find(Kind.AREAS, area).orElseThrow(() -> Problem.notFound("area-not-found", area));
        DispatchSet set = BoardDocuments.part(document, "dispatch", DispatchSet.class);
        return set == null
                ? new DispatchView(standard.longestHold().toSeconds(), standard.lookAhead(), null, null, null)
                : new DispatchView(set.longestHoldSeconds(), set.lookAhead(), set.decidedBy(), set.at(), set.why());
    }

    @PostMapping("/api/areas/{area}/dispatch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> setDispatch(
            @PathVariable String area, @RequestBody @Validated Dispatch body, CommandId command, CurrentUser user) {
        if (!board.hasArea(area)) {
            throw Problem.notFound("area-not-found", area);
        }
        String why = Decisions.words(body.why());
        commands.set(area, new SetDispatch(body.longestHoldSeconds(), body.lookAhead(), user.id(), why), command);
        return ResponseEntity.accepted().build();
    }

    /** A driver who did not answer is offered deliveries again at once: somebody has reached them. */
    @PostMapping("/api/shifts/{id}/back-off/lift")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> liftBackOff(@PathVariable String id, CommandId command, CurrentUser user) {
        Document shift = store.find(Kind.SHIFTS, id)
                .filter(document -> document.containsKey("started") && user.reachesArea(document.getString("area")))
                .orElseThrow(() -> Problem.notFound("shift-not-found"));
        commands.lift(shift.getString("area"), new LiftBackOff(id, user.id()), command);
        return ResponseEntity.accepted().build();
    }

    /** A trip that waits goes as soon as it can. */
    @PostMapping("/api/shifts/{id}/send")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> sendTrip(
            @PathVariable String id,
            @RequestBody(required = false) @Validated Decisions.@Nullable Why body,
            CommandId command,
            CurrentUser user) {
        Document shift = store.find(Kind.SHIFTS, id)
                .filter(document -> document.containsKey("started") && user.reachesArea(document.getString("area")))
                .orElseThrow(() -> Problem.notFound("shift-not-found"));
        if (view(shift).isEmpty()) {
            throw Problem.conflict("no-trip-waiting");
        }
        String why = Decisions.words(body == null ? null : body.why());
        commands.send(shift.getString("area"), new SendNow(id, user.id(), why), command);
        return ResponseEntity.accepted().build();
    }
}
