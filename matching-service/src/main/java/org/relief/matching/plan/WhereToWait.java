package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.Idle;
import org.relief.matching.area.Location;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Warehouse;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Restrictions;
import org.relief.matching.delivery.Steering;
import org.relief.matching.delivery.Steerings;
import org.relief.matching.delivery.WaitingCars;
import org.relief.matching.plan.Forecast.Likely;
import org.relief.matching.planner.TravelTimes;

/**
 * Where free cars wait best for what is likely to be asked for: at the warehouse where each saves people the most time,
 * given where the others wait or were asked to. Their drivers are asked, and not often.
 */
public final class WhereToWait {

    /** Who has had no trip for so long is asked. */
    private static final Duration FREE = Duration.ofMinutes(2);
    /** For what is likely within this time a car is to be near. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final Duration LOOK = Duration.ofSeconds(20);
    /** Less is not worth a question. */
    private static final double WORTH = 5 * 60;
    /** Requests that one car takes along, in the mean of days that were tried. */
    private static final double A_TRIP = 2;

    private static final int ASKED_AT_ONCE = 3;
    private static final int LOOKED_AT = 8;
    private static final int MOST_NAMED = 3;

    private final AreaState state;
    private final TravelTimes travelTimes;
    private final Restrictions restrictions;
    private final Steerings steerings;
    private final WaitingCars cars;
    private final Map<String, Instant> freeSince = new HashMap<>();
    private Instant nextLook = Instant.MIN;

    /** A warehouse with where requests are likely that are nearest to it. */
    private record Post(Warehouse warehouse, List<Likely> likely) {
        double needed() {
            return likely.stream().mapToDouble(Likely::requests).sum() / A_TRIP;
        }

        List<String> neighborhoods() {
            return likely.stream()
                    .sorted(Comparator.comparingDouble(Likely::requests).reversed())
                    .limit(MOST_NAMED)
                    .map(Likely::neighborhood)
                    .toList();
        }
    }

    /** What a car saves people in a place, in seconds. */
    private record Choice(int car, int post, double saved) {}

    public WhereToWait(AreaState state, TravelTimes travelTimes) {
        this.state = state;
        this.travelTimes = travelTimes;
        this.restrictions = new Restrictions(state);
        this.steerings = new Steerings(state);
        this.cars = new WaitingCars(state, travelTimes);
    }

    /**
     * Asks some drivers, and takes back what is not asked any more.
     *
     * @param forecast what is likely; empty where trips do not look ahead
     */
    public void look(Optional<Proposal> newest, Supplier<Optional<Forecast>> forecast, Instant now) {
        List<Shift> free = free(newest, now);
        if (free.isEmpty() || now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(LOOK);
        List<Post> posts = forecast.get().map(likely -> posts(likely, now)).orElse(List.of());
        if (posts.isEmpty()) {
            free.forEach(shift -> cars.release(shift, now));
        } else {
            new Round(free, posts, now).ask();
        }
    }

    private List<Shift> free(Optional<Proposal> newest, Instant now) {
        List<Shift> free = new ArrayList<>();
        for (Shift shift : List.copyOf(state.shifts())) {
            if (isFree(shift, now) && newest.stream().noneMatch(proposal -> hasTrip(shift, proposal, now))) {
                freeSince.putIfAbsent(shift.id(), now);
                free.add(shift);
            } else {
                freeSince.remove(shift.id());
                cars.release(shift, now);
            }
        }
        return free;
    }

    private boolean isFree(Shift shift, Instant now) {
        String driver = shift.duty().driverId();
        return !shift.isOver(now)
                && shift.held() == null
                && !state.facts().outFrom(shift.freeFrom(now)).isAfter(now)
                && !restrictions.isKeptFree(driver)
                && state.findLiveOfDriver(shift).isEmpty()
                && state.toBringBack().stream()
                        .noneMatch(delivery -> delivery.trip().driverId().equals(driver));
    }

    /** Whether the plan has it for something that is still asked for. */
    private boolean hasTrip(Shift shift, Proposal proposal, Instant now) {
        return proposal.findRoute(shift.id()).stream()
                .flatMap(route -> route.trips().stream())
                .flatMap(trip -> trip.stops().stream())
                .anyMatch(stop -> state.findRequest(Part.request(stop))
                        .filter(request -> request.isOpen(now))
                        .filter(request -> !state.promised(request.id()).isAll(request))
                        .isPresent());
    }

    /** The open warehouses that have something, each with what is likely around it where cars get in. */
    private List<Post> posts(Forecast forecast, Instant now) {
        Map<Warehouse, List<Likely>> around = new HashMap<>();
        List<Warehouse> open = state.warehouses().stream()
                .filter(warehouse -> warehouse.open() && !warehouse.isTemporary() && hasStock(warehouse, now))
                .filter(warehouse -> !steerings.isHeld(Steering.Subject.WAREHOUSE, warehouse.code()))
                .toList();
        for (Likely likely : forecast.byNeighborhood(AHEAD)) {
            if (!state.neighborhood(likely.neighborhood()).isBlocked(now)) {
                open.stream()
                        .min(Comparator.comparingInt(warehouse ->
                                travelTimes.seconds(ProblemBuilder.place(warehouse.location()), likely.place())))
                        .ifPresent(nearest -> around.computeIfAbsent(nearest, _ -> new ArrayList<>())
                                .add(likely));
            }
        }
        return open.stream()
                .map(warehouse -> new Post(warehouse, around.getOrDefault(warehouse, List.of())))
                .filter(post -> !post.likely().isEmpty())
                .toList();
    }

    private boolean hasStock(Warehouse warehouse, Instant now) {
        return state.stockCards().stream()
                .anyMatch(card -> card.warehouse().equals(warehouse.code())
                        && card.isTrustedAt(now)
                        && card.available().stream().anyMatch(batch -> batch.quantity() > 0));
    }

    private static int way(TravelTimes roads, Location from, Warehouse to) {
        return roads.seconds(ProblemBuilder.place(from), ProblemBuilder.place(to.location()));
    }

    /** One look at all who are free. */
    private final class Round {
        private final List<Shift> free;
        private final List<Post> posts;
        private final Instant now;
        /** Those that are open to each car. */
        private final List<TravelTimes> roads;

        private final Readiness readiness;

        Round(List<Shift> free, List<Post> posts, Instant now) {
            this.free = free;
            this.posts = posts;
            this.now = now;
            this.roads = free.stream()
                    .map(shift -> travelTimes.with(state.passes(shift)))
                    .toList();
            int[][] seconds = IntStream.range(0, free.size())
                    .mapToObj(car -> ways(car, whereWillBe(free.get(car))))
                    .toArray(int[][]::new);
            this.readiness =
                    new Readiness(posts.stream().mapToDouble(Post::needed).toArray(), seconds);
        }

        /** Those who are asked or on their way count as there. */
        private Location whereWillBe(Shift shift) {
            Idle.Suggested asked = shift.idle().suggested();
            if (asked != null) {
                return state.warehouse(asked.warehouse()).location();
            }
            Idle.Place place = shift.idle().place();
            return place == null ? shift.whereIs(now) : place.location();
        }

        private int[] ways(int car, Location from) {
            return posts.stream()
                    .mapToInt(post -> way(roads.get(car), from, post.warehouse()))
                    .toArray();
        }

        void ask() {
            List<Integer> open = new ArrayList<>();
            for (int car = 0; car < free.size(); car++) {
                if (isOpen(car)) {
                    open.add(car);
                }
            }
            open.sort(Comparator.comparing(
                    car -> freeSince.getOrDefault(free.get(car).id(), now)));
            open.subList(Math.min(LOOKED_AT, open.size()), open.size()).clear();
            for (int asked = 0; asked < ASKED_AT_ONCE && askOne(open); asked++) {}
        }

        /** Whether its driver may be asked; of a question that stands it is seen whether it still makes sense. */
        private boolean isOpen(int car) {
            Shift shift = free.get(car);
            if (shift.idle().suggested() != null) {
                review(car, shift.idle().suggested());
                return false;
            }
            return shift.idle().mayBeAsked(now)
                    && !freeSince.getOrDefault(shift.id(), now).plus(FREE).isAfter(now);
        }

        private void review(int car, Idle.Suggested asked) {
            int post = post(asked.warehouse());
            int[] there = readiness.move(car, ways(car, free.get(car).whereIs(now)));
            if (post >= 0 && saved(car, post) >= WORTH / 2) {
                readiness.move(car, there);
            } else {
                cars.release(free.get(car), now);
            }
        }

        private int post(String warehouse) {
            for (int post = 0; post < posts.size(); post++) {
                if (posts.get(post).warehouse().code().equals(warehouse)) {
                    return post;
                }
            }
            return -1;
        }

        private boolean askOne(List<Integer> open) {
            Choice best = best(open);
            if (best == null || best.saved() < WORTH) {
                return false;
            }
            Shift shift = free.get(best.car());
            Post post = posts.get(best.post());
            var where = new Idle.Suggested(post.warehouse().code(), post.neighborhoods(), now);
            cars.ask(shift, where, way(roads.get(best.car()), shift.whereIs(now), post.warehouse()), now);
            readiness.move(best.car(), ways(best.car(), post.warehouse().location()));
            open.remove(Integer.valueOf(best.car()));
            return true;
        }

        private @Nullable Choice best(List<Integer> open) {
            Choice best = null;
            for (int car : open) {
                for (int post = 0; post < posts.size(); post++) {
                    Choice choice = new Choice(car, post, saved(car, post));
                    best = best == null || choice.saved() > best.saved() ? choice : best;
                }
            }
            return best;
        }

        /** While it drives there it saves nobody anything; who soon goes home is not sent away. */
        private double saved(int car, int post) {
            Shift shift = free.get(car);
            Warehouse warehouse = posts.get(post).warehouse();
            int way = way(roads.get(car), shift.whereIs(now), warehouse);
            if (end(shift).minus(AHEAD).isBefore(now.plusSeconds(way))) {
                return 0;
            }
            double there = 1 - (double) way / AHEAD.toSeconds();
            return there * readiness.saved(car, ways(car, warehouse.location()));
        }

        private Instant end(Shift shift) {
            Instant until = shift.duty().until();
            return state.facts()
                    .homeBy(now)
                    .filter(home -> home.isBefore(until))
                    .orElse(until);
        }
    }
}
