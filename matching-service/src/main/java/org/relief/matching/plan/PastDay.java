package org.relief.matching.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.area.Shift;
import org.relief.matching.area.StockCard;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.ReliefRequest.Progress;
import org.relief.matching.delivery.ReliefRequest.Status;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.Vehicle;

/**
 * A day that is over, with all that was known of it at its end.
 *
 * @param asked what was open in it
 * @param shifts who was on duty in it, each until it ended
 * @param handed what was handed over for these requests, before the day too
 */
public record PastDay(DayOver over, List<RequestAsked> asked, List<ShiftStarted> shifts, List<Handed> handed) {

    /** More than any car drives in a day: plans of the day itself look three trips ahead. */
    static final int TRIPS = 10;

    /** What a household got at the door. */
    public record Handed(String request, String warehouse, Instant at, List<HandedLine> lines) {}

    boolean isIdle() {
        return asked.isEmpty();
    }

    private boolean isOfTheDay(Handed one) {
        return !one.at().isBefore(over.from()) && one.at().isBefore(over.until());
    }

    List<Handed> handedThatDay() {
        return handed.stream().filter(this::isOfTheDay).toList();
    }

    /** The requests as they stood when the day began, by id. */
    Map<String, ReliefRequest> requests() {
        Map<String, ReliefRequest> requests = new LinkedHashMap<>();
        asked.forEach(one -> requests.put(one.requestId(), logged(one)));
        handed.stream()
                .filter(one -> one.at().isBefore(over.from()))
                .forEach(one ->
                        requests.computeIfPresent(one.request(), (_, request) -> request.handedOver(one.lines())));
        return requests;
    }

    private static ReliefRequest logged(RequestAsked asked) {
        var nothing = new Progress(Map.of(), Set.of(), 0, null, Map.of(), Map.of());
        return new ReliefRequest(asked, Status.OPEN, 1, nothing, null, 0, Instant.EPOCH, null);
    }

    /** The day as if it began now with all of it known; who asks later is still not loaded for before. */
    Snapshot known() {
        AreaState state = over.state();
        Collection<ReliefRequest> requests = requests().values();
        requests.forEach(state::restore);
        shifts.forEach(shift -> state.restore(Shift.started(shift)));
        stock().forEach(state::restore);
        Snapshot snapshot = ProblemBuilder.snapshot(
                over.area(),
                state,
                over.from(),
                over.rules(),
                over.roads().supposing(state.neighborhoods(), over.from()),
                Optional.empty());
        return new Snapshot(
                snapshot.area(),
                snapshot.revision(),
                snapshot.epoch(),
                asTheyAsked(snapshot, requests),
                Optional.empty(),
                snapshot.policy(),
                snapshot.substitutes());
    }

    private static Problem asTheyAsked(Snapshot snapshot, Collection<ReliefRequest> all) {
        Map<String, Integer> asked = new LinkedHashMap<>();
        all.forEach(one -> asked.put(one.id(), snapshot.second(one.asked().loggedAt())));
        Problem problem = snapshot.problem();
        List<Request> requests = problem.requests().stream()
                .map(one -> later(one, asked.getOrDefault(Part.request(one.id()), 0)))
                .toList();
        return withCars(
                problem.with(requests),
                problem.vehicles().stream().map(PastDay::driving).toList());
    }

    private static Request later(Request request, int second) {
        return second > 0 ? request.again(request.id(), second) : request;
    }

    static Problem withCars(Problem problem, List<Vehicle> cars) {
        return new Problem(
                problem.items(),
                problem.depots(),
                problem.neighborhoods(),
                problem.requests(),
                cars,
                problem.travelTimes(),
                problem.horizon());
    }

    private static Vehicle driving(Vehicle car) {
        return new Vehicle(
                car.id(),
                car.grams(),
                car.millilitres(),
                car.permits(),
                car.start(),
                car.home(),
                car.shift(),
                car.homeBy(),
                car.depots(),
                car.committed(),
                TRIPS);
    }

    /** All goods of the day as if they had been there when it began: what is left, is aboard, and was handed over. */
    private Collection<StockCard> stock() {
        Map<String, StockCard> cards = new LinkedHashMap<>();
        over.state().stockCards().forEach(card -> cards.put(card.key(), card));
        Stream<DayOver.Goods> given = handedThatDay().stream()
                .flatMap(one -> one.lines().stream()
                        .map(line -> new DayOver.Goods(one.warehouse(), line.item(), line.quantity())));
        Stream.concat(over.aboard().stream(), given).forEach(goods -> {
            StockCard none = StockCard.unheard(goods.warehouse(), goods.item());
            cards.merge(none.key(), more(none, goods), (there, _) -> more(there, goods));
        });
        return cards.values().stream()
                .map(card -> new StockCard(card.warehouse(), card.item(), card.available(), card.sequence(), null))
                .toList();
    }

    private static StockCard more(StockCard card, DayOver.Goods goods) {
        List<Available> available = new ArrayList<>(card.available());
        available.add(new Available(goods.units(), null));
        return new StockCard(card.warehouse(), card.item(), available, card.sequence(), null);
    }
}
