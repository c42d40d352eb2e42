package org.relief.intake.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;

/**
 * What was found out at the door of a household. Lies beside its contact under the same key, and goes with it.
 *
 * @param taken what was said lately, by its own id: sent again it changes nothing, also when it was dropped since
 */
public record Door(@Nullable Found found, List<Warning> warnings, List<String> taken) {

    private static final int REMEMBERED = 50;
    private static final int MOST_WARNINGS = 10;

    public static final Door UNKNOWN = new Door(null, List.of(), List.of());

    /** Why one should not go there unwarned. */
    public enum Danger {
        DOG,
        ARMED_PEOPLE,
        DAMAGED_BUILDING,
        OTHER
    }

    /** @param by an opaque id; @param driver whether a driver said it, and not somebody at a desk */
    public record Said(String by, boolean driver, Instant at) {}

    /**
     * Where the door is, and how one gets in: at least one of the two.
     *
     * @param accuracyMeters of the place, as the phone told it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(
            @Nullable Location place,
            @Nullable Integer accuracyMeters,
            @Nullable String note,
            Said said) {

        /** What this one does not say stays as it was said before. */
        private Found over(Found before) {
            return new Found(
                    place == null ? before.place : place,
                    place == null ? before.accuracyMeters : accuracyMeters,
                    note == null ? before.note : note,
                    said);
        }

        @Override
        public String toString() {
            return "Found[hidden]";
        }
    }

    /** @param until when it is said no more */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Warning(
            String id, Danger danger, @Nullable String text, Instant until, Said said) {

        @Override
        public String toString() {
            return "Warning[hidden]";
        }
    }

    public Door {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
        taken = taken == null ? List.of() : List.copyOf(taken);
    }

    /** The last to be at the door is right, not the last to be heard of. */
    public Door correct(String id, Found said) {
        if (taken.contains(id)) {
            return this;
        }
        Found next = found == null ? said : said.said.at.isBefore(found.said.at) ? found.over(said) : said.over(found);
        return new Door(next, warnings, having(id));
    }

    public Door warn(Warning more) {
        return taken.contains(more.id)
                ? this
                : new Door(
                        found,
                        Stream.concat(Stream.of(more), warnings.stream())
                                .limit(MOST_WARNINGS)
                                .toList(),
                        having(more.id));
    }

    public Optional<Warning> findWarning(String id) {
        return warnings.stream().filter(one -> one.id.equals(id)).findFirst();
    }

    public Door withdraw(String id) {
        return new Door(
                found, warnings.stream().filter(one -> !one.id.equals(id)).toList(), taken);
    }

    public Door drop() {
        return new Door(null, warnings, taken);
    }

    /** Without what does not hold any more. */
    public Door at(Instant now) {
        return new Door(
                found, warnings.stream().filter(one -> now.isBefore(one.until)).toList(), taken);
    }

    public boolean saysNothing() {
        return found == null && warnings.isEmpty();
    }

    /** Of one door, as it is known by two requests of the household. */
    public Door and(Door other) {
        Found both = found == null
                ? other.found
                : other.found == null || !found.said.at.isBefore(other.found.said.at) ? found : other.found;
        return new Door(
                both,
                Stream.concat(warnings.stream(), other.warnings.stream())
                        .distinct()
                        .toList(),
                taken);
    }

    private List<String> having(String id) {
        return Stream.concat(Stream.of(id), taken.stream()).limit(REMEMBERED).toList();
    }

    @Override
    public String toString() {
        return "Door[hidden]";
    }
}
