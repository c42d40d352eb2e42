package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.SupplyStatus;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Demand;
import org.relief.matching.delivery.PastRequest;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Request;

/**
 * Which requests are likely in the next hours: how many from each neighborhood, by what the log shows of the last hours
 * and of the same hours before, and of which kind, by drawing from those that came. Where the log shows little yet, people
 * and shops speak: 2.5 % of households cannot help themselves and 8 % of these ask on a day without shops (modelled for
 * Almaty, January 2022), three to a household, in 16 waking hours.
 */
public final class Forecast {

    /** How many hours of watching weigh as much as what is expected beforehand. */
    private static final double PRIOR_HOURS = 0.5;

    private static final double PER_PERSON_HOUR = 0.025 / 3 * 0.08 / 16;
    /** Fewer requests than this while a trip waits are none. */
    private static final double QUIET = 0.5;

    private static final double SECONDS = 3600;

    /** Requests an hour, and what they are like. */
    private record Source(String neighborhood, double hourly, List<Request> kinds) {

        /** In the middle of where they are asked for. */
        Place place() {
            double north = kinds.stream()
                    .mapToDouble(kind -> kind.place().latitude())
                    .average()
                    .orElseThrow();
            double east = kinds.stream()
                    .mapToDouble(kind -> kind.place().longitude())
                    .average()
                    .orElseThrow();
            return new Place(north, east);
        }
    }

    /** How many requests are likely from a neighborhood. */
    record Likely(String neighborhood, Place place, double requests) {}

    private final Duration longestHold;
    private final List<Source> sources;
    private final double[] shape;

    private Forecast(Duration longestHold, List<Source> sources, double[] shape) {
        this.longestHold = longestHold;
        this.sources = List.copyOf(sources);
        this.shape = shape;
    }

    /**
     * @param requests of the area, for what a request is to the planner
     * @param longestHold how long trips wait at most
     */
    static Forecast of(AreaState state, RequestBuilder requests, Duration longestHold, Instant now) {
        Past past = Past.of(state, now);
        // Looked for only where a neighborhood has none of its own.
        List<Request> anywhere = null;
        List<Source> sources = new ArrayList<>();
        for (NeighborhoodFacts facts : state.neighborhoods()) {
            if (!facts.isDefined()) {
                continue;
            }
            List<Request> drawn = kinds(past.newest(facts.code()), requests);
            if (drawn.isEmpty()) {
                anywhere = anywhere == null ? kinds(past.newest(), requests) : anywhere;
                drawn = moved(anywhere, facts);
            }
            if (!drawn.isEmpty()) {
                sources.add(new Source(facts.code(), hourly(facts, past, now), drawn));
            }
        }
        return new Forecast(
                longestHold, sources, HourShape.of(past, state.facts().timeZone(), now));
    }

    private static List<Request> kinds(Stream<RequestAsked> newest, RequestBuilder requests) {
        return newest.limit(PastRequest.KEPT)
                .flatMap(asked -> requests.kindOf(ReliefRequest.logged(asked, 0)).stream())
                .toList();
    }

    private static List<Request> moved(List<Request> kinds, NeighborhoodFacts to) {
        return Optional.ofNullable(to.center())
                .map(center -> kinds.stream()
                        .map(kind -> kind.at(to.code(), ProblemBuilder.place(center)))
                        .toList())
                .orElse(List.of());
    }

    /** Events of the past weighed by age, over the time they were watched for, weighed alike. */
    private static double hourly(NeighborhoodFacts facts, Past past, Instant now) {
        double memory = Demand.MEMORY.toMinutes() / 60.0;
        double watching = memory * (1 - Math.exp(-past.watched().toSeconds() / SECONDS / memory));
        return (expected(facts, now) * PRIOR_HOURS + past.lately(facts.code())) / (PRIOR_HOURS + watching);
    }

    private static double expected(NeighborhoodFacts facts, Instant now) {
        double need = switch (facts.supplyAt(now).orElse(SupplyStatus.SUPPLIED)) {
            case CUT_OFF -> 1;
            case STRAINED -> 0.5;
            case SUPPLIED -> 0.05;
        };
        return need * facts.population() * PER_PERSON_HOUR;
    }

    /** Whether so little is likely to come that waiting for it makes no sense. */
    boolean isQuiet() {
        return expected(longestHold) < QUIET;
    }

    /** How many requests are likely within this time from when it was made. */
    double expected(Duration ahead) {
        double hourly = sources.stream().mapToDouble(Source::hourly).sum();
        return hourly * HourShape.total(shape, ahead.toSeconds() / SECONDS);
    }

    /** The same by neighborhood. */
    List<Likely> byNeighborhood(Duration ahead) {
        double hours = HourShape.total(shape, ahead.toSeconds() / SECONDS);
        return sources.stream()
                .map(source -> new Likely(source.neighborhood(), source.place(), hours * source.hourly()))
                .toList();
    }

    /** One possible future: requests that become known within this time, in no order. */
    List<Request> draw(Duration ahead, RandomGenerator random) {
        List<Request> drawn = new ArrayList<>();
        double most = HourShape.most(shape);
        for (Source source : sources) {
            double rate = source.hourly() * most / SECONDS;
            double at = next(0, rate, random);
            while (at < ahead.toSeconds()) {
                if (random.nextDouble() * most < HourShape.at(shape, at / SECONDS)) {
                    Request kind =
                            source.kinds().get(random.nextInt(source.kinds().size()));
                    drawn.add(kind.again("likely-" + drawn.size(), (int) at));
                }
                at = next(at, rate, random);
            }
        }
        return drawn;
    }

    private static double next(double from, double rate, RandomGenerator random) {
        return rate <= 0 ? Double.MAX_VALUE : from + random.nextExponential() / rate;
    }
}
