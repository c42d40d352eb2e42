package org.relief.notification.ladder;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.relief.notification.assignment.Assignments;
import org.relief.notification.assignment.Standing;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a driver has to know; and whom to call, where nothing else reached the driver. */
@RestController
@Tag(name = "ladder", description = "What drivers have to know, and whom to call")
@RequestMapping("/api")
final class AlertController {

    private final Alerts alerts;
    private final AlertTexts texts;
    private final Assignments assignments;
    private final NumberReads reads;
    private final Clock clock;

    AlertController(Alerts alerts, AlertTexts texts, Assignments assignments, NumberReads reads, Clock clock) {
        this.alerts = alerts;
        this.texts = texts;
        this.assignments = assignments;
        this.reads = reads;
        this.clock = clock;
    }

    enum CallOutcome {
        TOLD,
        NOT_REACHED
    }

    record CalledDriver(@NotNull CallOutcome outcome) {}

    /** @param phone in E.164; for this call alone */
    record DriverNumber(String phone) {}

    /**
     * What a delivery and its stops are called in messages.
     *
     * @param stops the first is number 1; one that fell away keeps its number
     */
    record NumbersView(int number, List<String> stops) {}

    /** The same numbers on the page as in every message, whatever joined or fell away since. */
    @GetMapping("/deliveries/{id}/numbers")
    NumbersView getNumbers(@PathVariable String id, CurrentUser driver) {
        return assignments
                .findStanding(id)
                .filter(standing -> standing.driverId().equals(driver.id()))
                .map(alerts::numbering)
                .map(run -> new NumbersView(run.number(), run.stops()))
                .orElseThrow(() -> Problem.notFound("delivery-not-found"));
    }

    /** What the driver who asks has not said to know. */
    @GetMapping("/alerts/mine")
    List<AlertView> listMyAlerts(CurrentUser driver) {
        return alerts.listOpen(driver.id()).stream()
                .flatMap(alert -> view(alert).stream())
                .toList();
    }

    /** The driver knows it. */
    @PostMapping("/alerts/{id}/acknowledge")
    AlertView acknowledgeAlert(@PathVariable String id, CommandId command, CurrentUser driver) {
        Alert mine = alerts.find(id)
                .filter(alert -> alert.driverId().equals(driver.id()))
                .orElseThrow(AlertController::unknown);
        return AlertView.of(alerts.acknowledge(mine, command.toString()), null, 0, 0);
    }

    /** Drivers whom nothing reached, the longest waiting first. */
    @GetMapping("/areas/{area}/calls")
    List<AlertView> listCalls(@PathVariable String area) {
        return alerts.listToCall(area).stream()
                .flatMap(alert -> view(alert).stream())
                .toList();
    }

    /** Shows the number to call; who asked is remembered. */
    @PostMapping("/areas/{area}/calls/{id}/number")
    DriverNumber readNumber(@PathVariable String area, @PathVariable String id, CommandId command, CurrentUser user) {
        return reads.read(toCall(area, id), command.toString(), user.id(), clock.instant())
                .map(DriverNumber::new)
                .orElseThrow(() -> Problem.notFound("no-driver-number"));
    }

    /** The number of a driver who is out with goods, for who looks after that car; who asked is remembered. */
    @PostMapping("/areas/{area}/deliveries/{id}/number")
    DriverNumber readNumberOfCar(
            @PathVariable String area, @PathVariable String id, CommandId command, CurrentUser user) {
        Standing car = assignments
                .findStanding(id)
                .filter(standing -> standing.area().equals(area) && standing.isInHand())
                .orElseThrow(() -> Problem.notFound("delivery-not-found"));
        return reads.read(car, command.toString(), user.id(), clock.instant())
                .map(DriverNumber::new)
                .orElseThrow(() -> Problem.notFound("no-driver-number"));
    }

    /** Puts a name on a call, so that not two people make it. */
    @PostMapping("/areas/{area}/calls/{id}/take")
    AlertView takeCall(@PathVariable String area, @PathVariable String id, CommandId command, CurrentUser user) {
        Alert alert = toCall(area, id);
        return AlertView.of(
                alerts.change(alert.id(), command.toString(), known -> known.takenBy(user.id(), clock.instant())),
                null,
                0,
                0);
    }

    /** Whether the driver was told; who was not reached stays on the list. */
    @PostMapping("/areas/{area}/calls/{id}/called")
    AlertView noteCall(
            @PathVariable String area,
            @PathVariable String id,
            @RequestBody @Valid CalledDriver body,
            CommandId command) {
        Alert alert = toCall(area, id);
        Alert after = body.outcome() == CallOutcome.TOLD
                ? alerts.change(alert.id(), command.toString(), known -> known.over("CALLED", clock.instant()))
                : alerts.change(alert.id(), command.toString(), known -> known.toCall(clock.instant()));
        return AlertView.of(after, null, 0, 0);
    }

    private Alert toCall(String area, String id) {
        return alerts.find(id)
                .filter(alert -> alert.area().equals(area))
                .filter(alert -> alert.state() == Alert.State.TO_CALL)
                .orElseThrow(AlertController::unknown);
    }

    private Optional<AlertView> view(Alert alert) {
        String delivery = alert.deliveryId();
        return delivery == null
                ? Optional.of(texts.view(alert, null))
                : assignments.findStanding(delivery).map(standing -> texts.view(alert, standing));
    }

    private static Problem unknown() {
        return Problem.notFound("alert-not-found");
    }
}
