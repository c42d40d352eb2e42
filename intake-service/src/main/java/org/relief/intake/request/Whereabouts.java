package org.relief.intake.request;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.relief.intake.area.Names;
import org.relief.intake.contact.Alike;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.SaidPlace;
import org.relief.intake.household.Street;
import org.relief.intake.household.Trait.Kind;
import org.relief.intake.neighborhood.NeighborhoodPlace;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.intake.request.Requests.AskedFrom;
import org.springframework.stereotype.Component;

/**
 * In which neighborhood an address lies, as far as is known without a map of houses: where others of the house asked from, what
 * the address itself names, which streets were listed, where others of the street asked from. Addresses are compared by their tokens; none is read.
 */
@Component
class Whereabouts {

    /** Why one is proposed, the best reason first. */
    enum Because {
        SAME_HOUSE,
        NAMED,
        /** A street that was listed with it. */
        LISTED_STREET,
        SAME_STREET
    }

    /** @param times requests that say so, or words that name it; 2 for the stretch of a street, 1 for the whole of it */
    record Proposal(String neighborhood, Because because, int times) {}

    private static final int MOST = 3;

    private static final Comparator<Proposal> BEST = Comparator.comparing(Proposal::because)
            .thenComparing(Comparator.comparingInt(Proposal::times).reversed())
            .thenComparing(Proposal::neighborhood);

    private final Requests requests;
    private final Vault vault;
    private final Neighborhoods neighborhoods;
    /** As they were read, since each is asked of at every address. */
    private final Map<String, Street> streets = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

    Whereabouts(Requests requests, Vault vault, Neighborhoods neighborhoods) {
        this.requests = requests;
        this.vault = vault;
        this.neighborhoods = neighborhoods;
    }

    /** The likeliest first, each once. */
    List<Proposal> list(String area, String address) {
        Map<String, NeighborhoodPlace> inUse =
                neighborhoods.listPlaces(area).stream().collect(toMap(NeighborhoodPlace::code, Function.identity()));
        Map<String, Proposal> best = new HashMap<>();
        SaidPlace said = SaidPlace.of(address);
        Stream.of(asked(area, address), named(inUse, said), listed(inUse, said))
                .flatMap(each -> each)
                .filter(one -> inUse.containsKey(one.neighborhood()))
                .forEach(one -> best.merge(one.neighborhood(), one, (a, b) -> BEST.compare(a, b) <= 0 ? a : b));
        return best.values().stream().sorted(BEST).limit(MOST).toList();
    }

    /** Those that were taken back may have been logged for the wrong place. */
    private Stream<Proposal> asked(String area, String address) {
        Map<String, Because> why = vault.listAround(area, address).stream()
                .collect(toMap(Alike::request, alike -> because(alike.compared().common()), (one, _) -> one));
        Map<Proposal, Integer> times = new HashMap<>();
        for (AskedFrom other : requests.listAskedFrom(why.keySet())) {
            Because because = why.get(other.id());
            if (because != null && other.area().equals(area) && other.status() != Status.CANCELLED) {
                times.merge(new Proposal(other.asked().neighborhood(), because, 0), 1, Integer::sum);
            }
        }
        return times.entrySet().stream()
                .map(one ->
                        new Proposal(one.getKey().neighborhood(), one.getKey().because(), one.getValue()));
    }

    private static Because because(Set<Kind> common) {
        return common.stream().anyMatch(Kind::isOfHouse) ? Because.SAME_HOUSE : Because.SAME_STREET;
    }

    private Stream<Proposal> named(Map<String, NeighborhoodPlace> inUse, SaidPlace said) {
        return inUse.values().stream()
                .map(one -> new Proposal(one.code(), Because.NAMED, words(one.names(), said)))
                .filter(one -> one.times() > 0);
    }

    private Stream<Proposal> listed(Map<String, NeighborhoodPlace> inUse, SaidPlace said) {
        return inUse.values().stream()
                .map(one -> new Proposal(one.code(), Because.LISTED_STREET, surest(one.streets(), said)))
                .filter(one -> one.times() > 0);
    }

    private int surest(List<String> listed, SaidPlace said) {
        return listed.stream()
                .mapToInt(
                        street -> streets.computeIfAbsent(street, Street::read).holds(said))
                .max()
                .orElse(0);
    }

    private int words(Names of, SaidPlace said) {
        return Stream.of(of.en(), of.ru(), of.kk())
                .mapToInt(name -> said.says(names.computeIfAbsent(name, SaidPlace::wordsOf)))
                .max()
                .orElse(0);
    }
}
