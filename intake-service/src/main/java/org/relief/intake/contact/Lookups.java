package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.in;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/** Makes what a contact is found by, and what to look for: one token for each living week. */
final class Lookups {

    private final WeekKeys weeks;
    private final MasterKeys masters;
    private volatile boolean allRenewed;

    Lookups(WeekKeys weeks, MasterKeys masters) {
        this.weeks = weeks;
        this.masters = masters;
    }

    Tokens tokens(String area, Contact contact, Instant storedAt) {
        String week = WeekKeys.weekOf(storedAt);
        Fingerprints fingerprints = weeks.of(week);
        return new Tokens(
                week,
                fingerprints.ofPhone(contact.phone()).orElse(null),
                fingerprints.ofAddress(area, contact.address()).orElse(null));
    }

    /** Every token of before is made anew: from now on nobody looks for those. */
    void allRenewed() {
        allRenewed = true;
    }

    /** Each is served by an index. */
    List<Bson> filters(String area, Contact contact) {
        List<Fingerprints> living =
                Stream.concat(weeks.list().stream(), former()).toList();
        return Stream.of(
                        filter("phone", living, week -> week.ofPhone(contact.phone())),
                        filter("address", living, week -> week.ofAddress(area, contact.address())))
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<Fingerprints> former() {
        return allRenewed ? Stream.empty() : masters.formerFingerprints().stream();
    }

    private static Optional<Bson> filter(
            String field, List<Fingerprints> living, Function<Fingerprints, Optional<String>> token) {
        List<String> tokens =
                living.stream().flatMap(week -> token.apply(week).stream()).toList();
        return tokens.isEmpty() ? Optional.empty() : Optional.of(in(field, tokens));
    }
}
