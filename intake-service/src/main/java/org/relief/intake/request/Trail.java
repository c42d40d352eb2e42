package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What people found out about a request, besides what it asks for.
 *
 * @param suspects open requests that may be of the same household; nobody has said yet
 * @param apart requests of which somebody said that they are of another household
 * @param linked other requests of the same household
 * @param edits who changed a field last, by its path
 * @param merged which lines came from a request that turned out to be the same
 * @param reopenings when it was over and was not
 * @param exceedings when more was asked for than a household is given in a week, and why
 * @param said how things stood with each of those that are one now, itself among them, as each of them said; nothing where it
 *     is one of its own, and in documents of before
 */
record Trail(
        List<String> suspects,
        List<String> apart,
        List<String> linked,
        Map<String, Edit> edits,
        Map<String, List<Integer>> merged,
        List<Reopening> reopenings,
        List<Exceeding> exceedings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Circumstances> said) {

    /** @param version of the request from then on */
    record Edit(long version, String by, Instant at) {}

    record Reopening(Instant at, String by, String why, ReliefRequest.Status was) {}

    /** @param why empty when nobody has said; @param personDays of food in all; @param most of the ceiling */
    record Exceeding(Instant at, String by, String why, long personDays, long most) {}

    static final Trail NONE =
            new Trail(List.of(), List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of());

    Trail {
        suspects = suspects == null ? List.of() : List.copyOf(suspects);
        apart = apart == null ? List.of() : List.copyOf(apart);
        linked = linked == null ? List.of() : List.copyOf(linked);
        edits = edits == null ? Map.of() : new TreeMap<>(edits);
        merged = merged == null ? Map.of() : Map.copyOf(merged);
        reopenings = reopenings == null ? List.of() : List.copyOf(reopenings);
        exceedings = exceedings == null ? List.of() : List.copyOf(exceedings);
        said = said == null ? Map.of() : Map.copyOf(said);
    }

    static Trail suspecting(Collection<String> suspects, Collection<String> apart) {
        return new Trail(
                List.copyOf(suspects),
                List.copyOf(apart),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** Somebody looked, and these are others. */
    Trail apartFrom(Collection<String> others) {
        return new Trail(
                less(suspects, others), plus(apart, others), linked, edits, merged, reopenings, exceedings, said);
    }

    /** It is the same household, which needs both. */
    Trail linkedTo(String other) {
        return new Trail(
                less(suspects, Set.of(other)),
                less(apart, Set.of(other)),
                plus(linked, Set.of(other)),
                edits,
                merged,
                reopenings,
                exceedings,
                said);
    }

    Trail unlinkedFrom(String other) {
        return new Trail(suspects, apart, less(linked, Set.of(other)), edits, merged, reopenings, exceedings, said);
    }

    Trail edited(Collection<String> fields, Edit edit) {
        Map<String, Edit> next = new TreeMap<>(edits);
        fields.forEach(field -> next.put(field, edit));
        return new Trail(suspects, apart, linked, next, merged, reopenings, exceedings, said);
    }

    /** @param all how things stand with each, as each of them said */
    Trail absorbed(String other, List<Integer> lines, Map<String, Circumstances> all) {
        Map<String, List<Integer>> next = new TreeMap<>(merged);
        next.put(other, lines);
        return new Trail(less(suspects, Set.of(other)), apart, linked, edits, next, reopenings, exceedings, all);
    }

    Trail released(String other) {
        Map<String, List<Integer>> next = new TreeMap<>(merged);
        next.remove(other);
        return new Trail(suspects, apart, linked, edits, next, reopenings, exceedings, saidBut(other));
    }

    /** Who is left alone has nothing to be told from. */
    private Map<String, Circumstances> saidBut(String other) {
        Map<String, Circumstances> rest = new TreeMap<>(said);
        rest.remove(other);
        return rest.size() > 1 ? rest : Map.of();
    }

    Trail reopened(Reopening how) {
        List<Reopening> all = new ArrayList<>(reopenings);
        all.add(how);
        return new Trail(suspects, apart, linked, edits, merged, all, exceedings, said);
    }

    Trail exceeding(Exceeding more) {
        List<Exceeding> all = new ArrayList<>(exceedings);
        all.add(more);
        return new Trail(suspects, apart, linked, edits, merged, reopenings, all, said);
    }

    /** Without what somebody wrote. */
    Trail stripped() {
        List<Reopening> wordless = reopenings.stream()
                .map(one -> new Reopening(one.at(), one.by(), "", one.was()))
                .toList();
        List<Exceeding> unexplained = exceedings.stream()
                .map(one -> new Exceeding(one.at(), one.by(), "", one.personDays(), one.most()))
                .toList();
        return new Trail(suspects, apart, linked, edits, merged, wordless, unexplained, Map.of());
    }

    private static List<String> plus(List<String> some, Collection<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static List<String> less(List<String> some, Collection<String> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }
}
