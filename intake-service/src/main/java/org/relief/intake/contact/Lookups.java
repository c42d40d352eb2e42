package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.in;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.intake.household.Caller;
import org.relief.intake.household.Likeness.Compared;
import org.relief.intake.household.Phones;
import org.relief.intake.household.Trait;
import org.relief.intake.household.Trait.Kind;

/** Makes what a contact is found by, and what to look for: tokens for each living week. */
final class Lookups {

    private final WeekKeys weeks;
    private final MasterKeys masters;
    private final Phones phones;
    private volatile boolean allRenewed;

    Lookups(WeekKeys weeks, MasterKeys masters, Phones phones) {
        this.weeks = weeks;
        this.masters = masters;
        this.phones = phones;
    }

    Tokens tokens(String area, Contact contact, Instant storedAt) {
        String week = WeekKeys.weekOf(storedAt);
        Fingerprints fingerprints = weeks.of(week);
        List<String> traits = contact.asCaller().traits(phones).stream()
                .map(trait -> fingerprints.of(area, trait))
                .toList();
        return new Tokens(week, traits);
    }

    /** Every token of before is made anew: from now on nobody looks for those. */
    void allRenewed() {
        allRenewed = true;
    }

    Sought seek(String area, Caller said) {
        List<Fingerprints> living = weeks.list();
        List<Trait> traits = said.traits(phones);
        Map<String, Kind> tokens = new HashMap<>();
        for (Fingerprints week : living) {
            traits.forEach(trait -> tokens.put(week.of(area, trait), trait.kind()));
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        traits.forEach(trait -> kinds.add(trait.kind()));
        return new Sought(tokens, kinds, allRenewed ? List.of() : former(area, said, living));
    }

    private List<Former> former(String area, Caller said, List<Fingerprints> living) {
        List<Fingerprints> all = Stream.concat(living.stream(), masters.formerFingerprints().stream())
                .toList();
        return Stream.of(
                        former(
                                Kind.PHONE,
                                "phone",
                                all,
                                key -> said.phones().stream()
                                        .flatMap(phone -> key.ofPhone(phone).stream())
                                        .findFirst()),
                        former(
                                Kind.PLACE,
                                "address",
                                all,
                                key -> Optional.ofNullable(said.address())
                                        .flatMap(address -> key.ofAddress(area, address))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Former> former(
            Kind kind, String field, List<Fingerprints> keys, Function<Fingerprints, Optional<String>> token) {
        List<String> tokens =
                keys.stream().flatMap(key -> token.apply(key).stream()).toList();
        return tokens.isEmpty() ? Optional.empty() : Optional.of(new Former(kind, in(field, tokens)));
    }

    /** What an earlier release stored, until it is made anew. */
    record Former(Kind kind, Bson filter) {}

    /** @param tokens under each living week, and of which kind each is */
    record Sought(Map<String, Kind> tokens, Set<Kind> kinds, List<Former> former) {

        /** One for each kind to begin with; each is served by an index. */
        List<Bson> filters(Predicate<Kind> which) {
            Map<Kind, List<String>> byKind = new HashMap<>();
            tokens.forEach((token, kind) -> {
                if (which.test(kind)) {
                    byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(token);
                }
            });
            return byKind.values().stream().map(of -> in("traits", of)).toList();
        }

        /** @param traits null of what an earlier release stored: that has the phone or the whole address in common */
        Alike alike(String request, @Nullable List<String> traits) {
            Set<Kind> common = EnumSet.noneOf(Kind.class);
            Set<Kind> theirs = EnumSet.noneOf(Kind.class);
            if (traits == null) {
                common.addAll(Set.of(Kind.PHONE, Kind.PLACE));
            } else {
                for (String trait : traits) {
                    Kind.of(trait.charAt(0)).ifPresent(theirs::add);
                    Optional.ofNullable(tokens.get(trait)).ifPresent(common::add);
                }
            }
            return new Alike(request, new Compared(common, kinds, theirs));
        }
    }
}
