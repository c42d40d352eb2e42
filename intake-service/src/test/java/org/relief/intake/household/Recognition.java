package org.relief.intake.household;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.relief.intake.household.Likeness.Circumstances;
import org.relief.intake.household.Likeness.Compared;
import org.relief.intake.household.Trait.Kind;

/** Requests one after the other, each held against those before it, and how often the likeliest is the right one. */
final class Recognition {

    /** What a call says: who it is, as a caller does, and an exact place, as a form or a message does. */
    enum Says {
        WHO(true, false),
        WHO_AND_PLACE(true, true),
        PLACE(false, true);

        private final boolean who;
        private final boolean place;

        Says(boolean who, boolean place) {
            this.who = who;
            this.place = place;
        }
    }

    /** @param household whose it is in truth */
    record Call(String id, String household, Instant at, Caller said, Around around) {}

    /** @param needs what is asked for and for whom, but for the number of people */
    record Around(double lat, double lon, int people, String needs) {

        Circumstances beside(Around other, boolean soon, boolean placed) {
            return new Circumstances(
                    placed ? meters(other) : -1, people == other.people, needs.equals(other.needs), soon);
        }

        private double meters(Around other) {
            double north = (rounded(lat) - rounded(other.lat)) * 111_195;
            double east = (rounded(lon) - rounded(other.lon)) * 111_195 * Math.cos(Math.toRadians(lat));
            return Math.hypot(north, east);
        }

        private static double rounded(double degrees) {
            return Math.round(degrees * 1000) / 1000.0;
        }
    }

    record Found(Call call, Likeness likeness) {}

    /** @param duplicates that there are; @param right of those that were asked about */
    record Score(int duplicates, int asked, int right) {

        double precision() {
            return asked == 0 ? 1 : right / (double) asked;
        }

        double recall() {
            return duplicates == 0 ? 1 : right / (double) duplicates;
        }
    }

    private static final Duration SOON = Duration.ofHours(5);
    /** As in the vault and in Households. */
    private static final int MOST_OF_A_KIND = 60;

    private static final int MOST_COMPARED = 100;

    private final Phones phones = new Phones("KZ", "727");
    private final Says says;
    private final List<Call> before = new ArrayList<>();
    private final Map<String, Set<Trait>> traits = new HashMap<>();
    private final Map<Trait, List<Call>> having = new HashMap<>();

    Recognition(Says says) {
        this.says = says;
    }

    Score run(List<Call> calls, Predicate<Call> counts) {
        Set<String> households = new HashSet<>();
        int duplicates = 0;
        int asked = 0;
        int right = 0;
        for (Call call : calls.stream().sorted(Comparator.comparing(Call::at)).toList()) {
            Optional<Found> likeliest = likeliest(call);
            boolean again = !households.add(call.household());
            if (counts.test(call)) {
                boolean asks = likeliest.isPresent();
                duplicates += again ? 1 : 0;
                asked += asks ? 1 : 0;
                right += asks && likeliest.get().call().household().equals(call.household()) ? 1 : 0;
            }
            remember(call);
        }
        return new Score(duplicates, asked, right);
    }

    private Optional<Found> likeliest(Call call) {
        return candidates(call).stream()
                .map(other -> new Found(other, likeness(call, other)))
                .filter(found -> found.likeness().isLikely())
                .min(Comparator.comparing(Found::likeness));
    }

    Likeness likeness(Call one, Call other) {
        boolean soon = Duration.between(other.at(), one.at()).compareTo(SOON) <= 0;
        return Likeness.of(
                compared(traitsOf(one), traitsOf(other)), one.around().beside(other.around(), soon, says.place));
    }

    private Set<Trait> traitsOf(Call call) {
        return traits.computeIfAbsent(
                call.id(),
                _ -> !says.who ? Set.of() : new LinkedHashSet<>(call.said().traits(phones)));
    }

    static Compared compared(Set<Trait> mine, Set<Trait> theirs) {
        Set<Kind> common = EnumSet.noneOf(Kind.class);
        mine.stream().filter(theirs::contains).forEach(trait -> common.add(trait.kind()));
        return new Compared(common, kinds(mine), kinds(theirs));
    }

    private static Set<Kind> kinds(Set<Trait> traits) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        traits.forEach(trait -> kinds.add(trait.kind()));
        return kinds;
    }

    /** As the service chooses whom to compare: the latest of each kind, of those the likeliest by who calls; and who is near. */
    private Set<Call> candidates(Call call) {
        Set<Call> all = byWhoCalls(call);
        for (int i = says.place ? before.size() - 1 : -1; i >= 0 && isRecent(before.get(i), call); i--) {
            if (before.get(i).around().meters(call.around()) < 250) {
                all.add(before.get(i));
            }
        }
        return all;
    }

    private Set<Call> byWhoCalls(Call call) {
        Map<Kind, List<Call>> ofKind = new EnumMap<>(Kind.class);
        for (Trait trait : traitsOf(call)) {
            if (trait.kind().isTelling()) {
                ofKind.computeIfAbsent(trait.kind(), _ -> new ArrayList<>())
                        .addAll(having.getOrDefault(trait, List.of()));
            }
        }
        return ofKind.values().stream()
                .flatMap(same -> same.stream()
                        .distinct()
                        .sorted(Comparator.comparing(Call::at).reversed())
                        .limit(MOST_OF_A_KIND))
                .distinct()
                .sorted(Comparator.comparing(Call::at).reversed())
                .map(other -> new Found(other, Likeness.of(compared(traitsOf(call), traitsOf(other)), null)))
                .filter(found -> found.likeness()
                        .mayBeWorthShowing(says.place ? Likeness.MOST_WITH_PLACE : Likeness.MOST_BESIDES))
                .sorted(Comparator.comparing(Found::likeness))
                .limit(MOST_COMPARED)
                .map(Found::call)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isRecent(Call earlier, Call call) {
        return Duration.between(earlier.at(), call.at()).compareTo(SOON) <= 0;
    }

    private void remember(Call call) {
        before.add(call);
        traitsOf(call)
                .forEach(trait ->
                        having.computeIfAbsent(trait, _ -> new ArrayList<>()).add(call));
    }
}
