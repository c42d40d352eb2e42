package org.relief.matching.board;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.Steering;
import org.relief.matching.delivery.Steering.Subject;
import org.relief.matching.delivery.SteeringCommands.LiftSteering;
import org.relief.matching.delivery.SteeringCommands.MoveStop;
import org.relief.matching.delivery.SteeringCommands.OfferAgain;
import org.relief.matching.delivery.SteeringCommands.Steer;
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

/**
 * Coordinators' orders about plans to come. What contradicts an order that the board knows of is refused at once; what
 * was ordered by two at the same moment is told in the list by the id of the later one.
 */
@RestController
class SteeringController {

    /**
     * @param onId of the request, neighborhood, driver or warehouse
     * @param driverId with whom, or
     * @param warehouse from where: one of both to pin or forbid
     */
    record Order(
            @NotNull Steering.Kind kind,
            @NotNull Subject on,
            @NotBlank @Size(max = 100) String onId,

            @Nullable @Size(max = 100) String driverId,

            @Nullable @Size(max = 100) String warehouse,

            @Nullable @Size(max = 200) String why) {}

    record Move(
            @NotBlank @Size(max = 100) String toDeliveryId,

            @Nullable @Size(max = 200) String why) {}

    /** @param steeringId under which it is listed and taken back */
    record OrderSent(String steeringId) {}

    /**
     * An order that stands, or one of the last day that could not be followed.
     *
     * @param reference what people call the request that it is about
     * @param refused why it was not followed; null for one that stands
     * @param standingBy whose decision stands against it
     */
    record SteeringView(
            String steeringId,
            @Nullable String kind,
            @Nullable String on,
            @Nullable String onId,
            @Nullable String reference,
            @Nullable String driverId,
            @Nullable String warehouse,
            Instant at,
            String decidedBy,
            @Nullable String why,
            @Nullable String refused,
            @Nullable String standing,
            @Nullable String standingBy) {}

    private final SteeringReader steerings;
    private final BoardReader board;
    private final CommandSender commands;

    SteeringController(SteeringReader steerings, BoardReader board, CommandSender commands) {
        this.steerings = steerings;
        this.board = board;
        this.commands = commands;
    }

    /** Newest first. */
    @GetMapping("/api/areas/{area}/steering")
    List<SteeringView> listSteering(@PathVariable String area) {
        return steerings.list(area);
    }

    @PostMapping("/api/areas/{area}/steering")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<OrderSent> giveOrder(
            @PathVariable String area, @RequestBody @Validated Order body, CommandId command, CurrentUser user) {
        check(body);
        steerings.requireKnown(area, body.on(), body.onId(), "onId");
        steerings.requireKnown(area, Subject.DRIVER, body.driverId(), "driverId");
        steerings.requireKnown(area, Subject.WAREHOUSE, body.warehouse(), "warehouse");
        String id = command.value().toString();
        var order = new Steer(
                id,
                body.kind(),
                body.on(),
                body.onId(),
                body.driverId(),
                body.warehouse(),
                user.id(),
                Decisions.words(body.why()));
        steerings.findAgainst(area, order).ifPresent(standing -> {
            throw Problem.conflict("contradicts-decision", standing.decidedBy());
        });
        commands.steer(area, order, command);
        return ResponseEntity.accepted().body(new OrderSent(id));
    }

    private static void check(Order order) {
        boolean with = order.kind() == Steering.Kind.PIN || order.kind() == Steering.Kind.FORBID;
        if (with == (order.driverId() == null) == (order.warehouse() == null)) {
            throw Problem.invalidRequest().field("driverId", with ? "driver-or-warehouse" : "no-driver-no-warehouse");
        }
        boolean fits = switch (order.kind()) {
            case HOLD -> true;
            case RAISE -> order.on() == Subject.REQUEST;
            case PIN, FORBID -> order.on() == Subject.REQUEST || order.on() == Subject.NEIGHBORHOOD;
        };
        if (!fits) {
            throw Problem.invalidRequest().field("on", "not-for-this-order");
        }
        if (order.kind() == Steering.Kind.RAISE
                && (order.why() == null || order.why().isBlank())) {
            throw Problem.invalidRequest().field("why", "not-empty");
        }
    }

    @PostMapping("/api/steering/{id}/lift")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> liftSteering(@PathVariable String id, CommandId command, CurrentUser user) {
        String area = steerings
                .findStanding(id)
                .filter(user::reachesArea)
                .orElseThrow(() -> Problem.notFound("steering-not-found"));
        commands.lift(area, new LiftSteering(id, user.id()), command);
        return ResponseEntity.accepted().build();
    }

    /** A stop goes with another delivery; neither is on the road. */
    @PostMapping("/api/deliveries/{id}/stops/{stopId}/move")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<OrderSent> moveStop(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Validated Move body,
            CommandId command,
            CurrentUser user) {
        var from = reached(id, user);
        requireNotLoaded(from.delivery());
        var to = board.findDelivery(body.toDeliveryId())
                .filter(one ->
                        one.area().equals(from.area()) && !body.toDeliveryId().equals(id))
                .filter(one -> one.delivery().state().isLive())
                .orElseThrow(() -> Problem.invalidRequest().field("toDeliveryId", "not-known-here"));
        requireNotLoaded(to.delivery());
        boolean ahead = from.delivery().stops().stream()
                .anyMatch(stop -> stop.stopId().equals(stopId) && stop.outcome() == null);
        if (!ahead) {
            throw Problem.notFound("stop-not-found");
        }
        String order = command.value().toString();
        var event = new MoveStop(order, id, stopId, body.toDeliveryId(), user.id(), Decisions.words(body.why()));
        commands.move(from.area(), event, command);
        return ResponseEntity.accepted().body(new OrderSent(order));
    }

    private static void requireNotLoaded(DeliveryView delivery) {
        if (!delivery.state().isLive()) {
            throw Problem.conflict("delivery-over", delivery.state().name());
        }
        if (!delivery.state().isBefore(DeliveryState.LOADED)) {
            throw Problem.conflict("delivery-on-the-road");
        }
    }

    /** One that waits for an answer has all its time again; after a no or no answer the same may be offered again. */
    @PostMapping("/api/deliveries/{id}/offer-again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> offerAgain(
            @PathVariable String id,
            @RequestBody(required = false) @Validated Decisions.@Nullable Why body,
            CommandId command,
            CurrentUser user) {
        var found = reached(id, user);
        String reason = found.delivery().cancelReason();
        boolean unanswered = "DECLINED".equals(reason) || "OFFER_EXPIRED".equals(reason);
        if (found.delivery().state() != DeliveryState.OFFERED && !unanswered) {
            throw Problem.conflict("nothing-to-offer-again");
        }
        String why = Decisions.words(body == null ? null : body.why());
        commands.offerAgain(found.area(), new OfferAgain(id, user.id(), why), command);
        return ResponseEntity.accepted().build();
    }

    private BoardReader.Found reached(String id, CurrentUser user) {
        return board.findDelivery(id)
                .filter(one -> user.reachesArea(one.area()))
                .orElseThrow(() -> Problem.notFound("delivery-not-found"));
    }
}
