package org.relief.intake.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.contact.Alike;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Caller;
import org.relief.intake.household.Likeness;
import org.relief.intake.household.Likeness.Circumstances;
import org.relief.intake.household.Likeness.Compared;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.intake.request.RequestForm.LogRequest;

/**
 * Who has asked before: requests of what is likely the same household, the likeliest first. Contacts are compared by their
 * tokens; nobody is shown one.
 */
class Households {

    /** @param request as it is now; @param likeness how likely, and why */
    record Match(RequestView request, Likeness likeness) {

        boolean isOpen() {
            return request.status() == Status.OPEN;
        }

        boolean isServedSince(Instant since) {
            return request.status() == Status.SERVED
                    && request.closing() != null
                    && request.closing().at().isAfter(since);
        }
    }

    /**
     * What is asked for now.
     *
     * @param placed whether a place was given
     * @param center of the neighborhood: where a request is that gave none
     */
    record Around(Asked asked, boolean placed, Location center, Instant at) {

        /** What it can add to a likeness. */
        int most() {
            return placed ? Likeness.MOST_WITH_PLACE : Likeness.MOST_BESIDES;
        }

        double metersTo(Location other) {
            return placed && !other.equals(center) ? METERS * asked.location().kilometersTo(other) : -1;
        }
    }

    /** By who calls alone. */
    private record CallerLike(Alike alike, Likeness likeness) {}

    private static final Duration SOON = Duration.ofHours(5);
    /** Whoever asks again so soon after help came needs more, or is logged by mistake: food for days lasts longer. */
    private static final Duration LATELY = Duration.ofHours(12);

    private static final double METERS = 1000;
    private static final Compared NOTHING = new Compared(Set.of(), Set.of(), Set.of());
    /** Those who have the most in common; each is read. */
    private static final int MOST_COMPARED = 100;

    private static final int MOST_SHOWN = 50;
    private static final int MOST_SUSPECTS = 5;

    private final Requests requests;
    private final Vault vault;

    Households(Requests requests, Vault vault) {
        this.requests = requests;
        this.vault = vault;
    }

    /** Others than itself, which is there already when this is sent again. */
    List<Match> like(String id, LogRequest body, @Nullable Around around) {
        Caller said = body.contact().at(body.location()).asCaller();
        return list(body.area(), said, around, MOST_SHOWN).stream()
                .filter(match -> !match.request().id().equals(id))
                .toList();
    }

    /**
     * The likeliest first, open ones before others that are as likely.
     *
     * @param around what is asked for now; null while only the caller is known
     */
    List<Match> list(String area, Caller said, @Nullable Around around, int limit) {
        int besides = around == null ? 0 : around.most();
        Map<String, Compared> compared = vault.listAlike(area, said).stream()
                .map(alike -> new CallerLike(alike, Likeness.of(alike.compared(), null)))
                .filter(one -> one.likeness().mayBeWorthShowing(besides))
                .sorted(Comparator.comparing(CallerLike::likeness))
                .limit(MOST_COMPARED)
                .map(CallerLike::alike)
                .collect(Collectors.toMap(Alike::request, Alike::compared, (one, _) -> one, HashMap::new));
        Map<String, RequestView> candidates = new HashMap<>(requests.listViews(compared.keySet()).stream()
                .filter(view -> view.area().equals(area))
                .collect(Collectors.toMap(RequestView::id, Function.identity())));
        if (around != null && around.placed()) {
            requests.listLike(area, around.asked(), around.at().minus(SOON))
                    .forEach(near -> candidates.putIfAbsent(near.id(), near));
        }
        return ranked(candidates.values(), compared, around).stream()
                .limit(limit)
                .toList();
    }

    private static List<Match> ranked(
            Iterable<RequestView> candidates, Map<String, Compared> compared, @Nullable Around around) {
        List<Match> matches = new ArrayList<>();
        for (RequestView view : candidates) {
            Compared common = compared.getOrDefault(view.id(), NOTHING);
            Likeness likeness = Likeness.of(common, around == null ? null : circumstances(around, view));
            if (likeness.isWorthShowing()) {
                matches.add(new Match(view, likeness));
            }
        }
        matches.sort(Comparator.comparing(Match::likeness)
                .thenComparing(match -> !match.isOpen())
                .thenComparing(match -> match.request().loggedAt(), Comparator.reverseOrder()));
        return matches;
    }

    private static Circumstances circumstances(Around around, RequestView other) {
        Asked asked = around.asked();
        boolean sameNeeds = wanted(asked.needs()).equals(wanted(other.needs()))
                && asked.vulnerabilities().equals(other.vulnerabilities());
        return new Circumstances(
                around.metersTo(other.location()),
                asked.people() == other.people(),
                sameNeeds,
                Duration.between(other.loggedAt(), around.at()).compareTo(SOON) <= 0);
    }

    private static Set<String> wanted(List<Need> needs) {
        return needs.stream().map(Need::what).collect(Collectors.toSet());
    }

    /** Open requests that are so likely of the same household that a person is to say. */
    static List<Match> suspects(List<Match> found, Collection<String> apart) {
        return likely(found, apart, Match::isOpen);
    }

    /** Before anything is saved somebody is to say so of those too that were served lately; afterwards nothing is to be sorted out. */
    static List<Match> toAskAbout(List<Match> found, Collection<String> apart, Instant now) {
        return likely(found, apart, match -> match.isOpen() || match.isServedSince(now.minus(LATELY)));
    }

    private static List<Match> likely(List<Match> found, Collection<String> apart, Predicate<Match> which) {
        return found.stream()
                .filter(match -> which.test(match) && match.likeness().isLikely())
                .filter(match -> !apart.contains(match.request().id()))
                .limit(MOST_SUSPECTS)
                .toList();
    }

    /** Of a request that is logged all the same: a person is to look at the suspects. */
    static Trail trail(List<Match> suspects, Collection<String> apart) {
        return Trail.suspecting(
                suspects.stream().map(match -> match.request().id()).toList(), apart);
    }
}
