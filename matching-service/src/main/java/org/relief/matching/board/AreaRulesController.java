package org.relief.matching.board;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.AreaRules;
import org.relief.matching.area.DailyHours;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.Supposition;
import org.relief.matching.area.Supposition.ClosedFor;
import org.relief.matching.area.Supposition.MoreDrivers;
import org.relief.matching.area.Supposition.MoreStock;
import org.relief.matching.area.Weights;
import org.relief.matching.delivery.Steering.Subject;
import org.relief.matching.delivery.SteeringCommands.AskWhatIf;
import org.relief.matching.delivery.SteeringCommands.SetRules;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.matching.planner.Figures;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.roads.RoadTimes;
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

/** How an area is planned: the policy and its weights, offer times and curfew; and what would be with others. */
@RestController
class AreaRulesController {

    /** The last two are as they usually are where they are left out. */
    record PlanningWeights(
            @NotNull @DecimalMin("0.1") @DecimalMax("100") Double critical,
            @NotNull @DecimalMin("0.1") @DecimalMax("100") Double high,
            @NotNull @DecimalMin("0.1") @DecimalMax("100") Double normal,
            @NotNull @DecimalMin("0") @DecimalMax("10") Double vulnerability,
            @NotNull @DecimalMin("0.1") @DecimalMax("100") Double cutOff,
            @NotNull @DecimalMin("0.1") @DecimalMax("100") Double strained,
            @NotNull @DecimalMin("0.1") @DecimalMax("100") Double supplied,
            @NotNull @DecimalMin("1") @DecimalMax("100") Double raised,

            @Nullable @DecimalMin("1") @DecimalMax("10") Double promised,
            @Nullable @DecimalMin("2") @DecimalMax("100") Double life) {
        static PlanningWeights of(Weights weights) {
            return new PlanningWeights(
                    weights.critical(),
                    weights.high(),
                    weights.normal(),
                    weights.vulnerability(),
                    weights.cutOff(),
                    weights.strained(),
                    weights.supplied(),
                    weights.raised(),
                    weights.ofPromise(),
                    weights.ofLife());
        }

        Weights weights() {
            return new Weights(
                    critical, high, normal, vulnerability, cutOff, strained, supplied, raised, promised, life);
        }
    }

    record PlanningCurfew(@NotNull LocalTime from, @NotNull LocalTime until) {}

    /**
     * @param evenness weight of even shares between neighborhoods
     * @param offerSeconds how long a driver may think about an offer; as the service has it when left out
     * @param backOffSeconds how long a silent driver is left alone; as the service has it when left out
     * @param curfew cars are home by then; as the area was defined when left out
     */
    record PlanningRules(
            @NotNull Policy.Rule rule,
            @NotNull @DecimalMin("0") @DecimalMax("5") Double evenness,
            @NotNull @Valid PlanningWeights weights,
            @Nullable @Min(30) @Max(3600) Integer offerSeconds,
            @Nullable @Min(0) @Max(14400) Integer backOffSeconds,
            @Nullable @Valid PlanningCurfew curfew) {
        static PlanningRules of(AreaRules rules) {
            DailyHours curfew = rules.curfew();
            return new PlanningRules(
                    rules.policy().rule(),
                    rules.evenness(),
                    PlanningWeights.of(rules.weights()),
                    rules.offerSeconds(),
                    rules.backOffSeconds(),
                    curfew == null ? null : new PlanningCurfew(curfew.from(), curfew.until()));
        }

        AreaRules rules() {
            return new AreaRules(
                    rule,
                    evenness,
                    weights.weights(),
                    offerSeconds,
                    backOffSeconds,
                    curfew == null ? null : new DailyHours(curfew.from(), curfew.until()));
        }
    }

    /**
     * @param seen the version that was looked at when this was decided: another one is not overwritten
     * @param why for those who ask later why the city was planned so
     */
    record ChangeRules(
            @NotNull @Valid PlanningRules rules,
            @NotNull @Min(0) Long seen,
            @NotBlank @Size(max = 200) String why) {}

    /**
     * @param version how often they were set; 0: never
     * @param decidedBy null where nobody decided
     */
    record RulesView(
            PlanningRules rules,
            DrivingView driving,
            long version,
            @Nullable String decidedBy,
            @Nullable Instant at,
            @Nullable String why) {}

    /**
     * How long a car is taken to drive.
     *
     * @param network what the streets were made from; null for a straight line times the detour
     */
    record DrivingView(
            @Nullable String network,
            double kilometersPerHour,
            @Nullable Double detour) {
        static DrivingView of(TravelTimes times) {
            return switch (times) {
                case RoadTimes roads -> new DrivingView(roads.network(), roads.kilometersPerHour(), null);
                case StraightLine line -> new DrivingView(null, line.kilometersPerHour(), line.detour());
                default -> throw new IllegalStateException("Nobody has said how to show " + times);
            };
        }
    }

    record SupposedDrivers(
            @Min(1) @Max(50) int count,
            @NotBlank @Size(max = 100) String warehouse,
            @Min(1) @Max(24) int hours,
            @Min(1) @Max(20_000_000) int grams,
            @Min(1) @Max(100_000_000) int milliliters,

            @Nullable @Size(max = 20) Set<@NotBlank @Size(max = 100) String> permits) {}

    record SupposedStock(
            @NotBlank @Size(max = 100) String warehouse,
            @NotBlank @Size(max = 100) String item,
            @Min(1) @Max(1_000_000) int quantity) {}

    /** @param notFor kinds of vehicles that would not get through; the others would, even where nobody does now */
    record SupposedRoad(
            @NotBlank @Size(max = 100) String neighborhood,
            @NotEmpty Set<@NotNull VehicleKind> notFor) {}

    /**
     * What is to be supposed; what is left out is as it is.
     *
     * @param closed for all, whatever else is supposed of them
     */
    record Suppose(
            @Nullable @Valid PlanningRules rules,
            @Nullable @Valid SupposedDrivers drivers,
            @Nullable @Size(max = 20) List<@Valid SupposedStock> stock,
            @Nullable @Size(max = 100) String permit,
            @Nullable @Size(max = 50) Set<@NotBlank @Size(max = 100) String> opened,
            @Nullable @Size(max = 50) List<@Valid SupposedRoad> closedFor,
            @Nullable @Size(max = 50) Set<@NotBlank @Size(max = 100) String> closed) {
        Supposition supposition() {
            return new Supposition(
                    rules == null ? null : rules.rules(),
                    drivers == null
                            ? null
                            : new MoreDrivers(
                                    drivers.count,
                                    drivers.warehouse,
                                    drivers.hours,
                                    drivers.grams,
                                    drivers.milliliters,
                                    drivers.permits == null ? Set.of() : drivers.permits),
                    stock == null
                            ? List.of()
                            : stock.stream()
                                    .map(more -> new MoreStock(more.warehouse, more.item, more.quantity))
                                    .toList(),
                    permit,
                    opened == null ? Set.of() : opened,
                    closedFor == null
                            ? List.of()
                            : closedFor.stream()
                                    .map(road -> new ClosedFor(road.neighborhood, road.notFor))
                                    .toList(),
                    closed == null ? Set.of() : closed);
        }
    }

    record WhatIfSent(String whatIfId) {}

    /**
     * @param unanswered BUSY or NOT_PLANNED where there is no answer; null where there is
     * @param asItIs null, and so is supposed, where there is no answer
     */
    record WhatIfView(
            String whatIfId,
            Instant at,
            String askedBy,
            @Nullable String unanswered,
            @Nullable Figures asItIs,
            @Nullable Figures supposed) {}

    private final SteeringReader steerings;
    private final CommandSender commands;
    private final DrivingView driving;

    AreaRulesController(SteeringReader steerings, CommandSender commands, TravelTimes travelTimes) {
        this.steerings = steerings;
        this.commands = commands;
        this.driving = DrivingView.of(travelTimes);
    }

    @GetMapping("/api/areas/{area}/rules")
    RulesView getRules(@PathVariable String area) {
        RulesSet set = steerings.rules(area);
        return set == null
                ? new RulesView(PlanningRules.of(AreaRules.STANDARD), driving, 0, null, null, null)
                : new RulesView(
                        PlanningRules.of(set.rules()), driving, set.version(), set.decidedBy(), set.at(), set.why());
    }

    @PostMapping("/api/areas/{area}/rules")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> setRules(
            @PathVariable String area, @RequestBody @Validated ChangeRules body, CommandId command, CurrentUser user) {
        requireSense(body.rules());
        RulesView known = getRules(area);
        if (known.version() != body.seen()) {
            throw Problem.conflict("rules-changed-meanwhile", known.decidedBy() == null ? "" : known.decidedBy());
        }
        String why = Decisions.words(body.why());
        var event = new SetRules(command.value().toString(), body.rules().rules(), body.seen(), user.id(), why);
        commands.set(area, event, command);
        return ResponseEntity.accepted().build();
    }

    /** Planned beside the living plan, which is not disturbed; the answer is among the what-ifs a moment later. */
    @PostMapping("/api/areas/{area}/what-ifs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<WhatIfSent> askWhatIf(
            @PathVariable String area, @RequestBody @Validated Suppose body, CommandId command, CurrentUser user) {
        steerings.rules(area);
        check(area, body);
        String id = command.value().toString();
        commands.ask(area, new AskWhatIf(id, body.supposition(), user.id()), command);
        return ResponseEntity.accepted().body(new WhatIfSent(id));
    }

    /** What is supposed somewhere is supposed where there is something. */
    private void check(String area, Suppose body) {
        requireSense(body.rules());
        if (body.drivers() != null) {
            steerings.requireKnown(area, Subject.WAREHOUSE, body.drivers().warehouse(), "drivers.warehouse");
        }
        List<SupposedStock> stock = body.stock() == null ? List.of() : body.stock();
        for (int i = 0; i < stock.size(); i++) {
            steerings.requireKnown(area, Subject.WAREHOUSE, stock.get(i).warehouse(), "stock[" + i + "].warehouse");
        }
        List<SupposedRoad> roads = body.closedFor() == null ? List.of() : body.closedFor();
        for (int i = 0; i < roads.size(); i++) {
            requireKnown(area, Set.of(roads.get(i).neighborhood()), "closedFor[" + i + "].neighborhood");
        }
        requireKnown(area, body.opened(), "opened");
        requireKnown(area, body.closed(), "closed");
    }

    /** From a time to the same time is all day to one reader and never to another: to the plan it would be all day. */
    private static void requireSense(@Nullable PlanningRules rules) {
        PlanningCurfew curfew = rules == null ? null : rules.curfew();
        if (curfew != null && curfew.from().equals(curfew.until())) {
            throw Problem.invalidRequest().field("rules.curfew.until", "hours-none");
        }
    }

    private void requireKnown(String area, @Nullable Set<String> neighborhoods, String field) {
        if (neighborhoods != null) {
            neighborhoods.forEach(code -> steerings.requireKnown(area, Subject.NEIGHBORHOOD, code, field));
        }
    }

    /** Newest first. */
    @GetMapping("/api/areas/{area}/what-ifs")
    List<WhatIfView> listWhatIfs(@PathVariable String area) {
        return steerings.whatIfs(area).stream()
                .map(answer -> new WhatIfView(
                        answer.whatIfId(),
                        answer.at(),
                        answer.askedBy(),
                        answer.supposed() == null ? BoardDocuments.nameOf(answer.unanswered()) : null,
                        answer.asItIs(),
                        answer.supposed()))
                .toList();
    }
}
