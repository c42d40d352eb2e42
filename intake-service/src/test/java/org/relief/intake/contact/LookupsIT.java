package org.relief.intake.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.contact.MasterKeysTest.keys;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The same household is recognized however long ago it called, and by nobody once it is forgotten. */
class LookupsIT extends Instances {

    private static final Duration WEEK = Duration.ofDays(7);

    private Iterable<Object> weeks() {
        return all(keyStore(), "week_keys").stream().map(key -> key.get("_id")).toList();
    }

    @Test
    void findsTheSameHouseholdInEveryLivingWeekLatestFirst() {
        Instance one = instance(keys(1));
        String first = one.store(contact(1), NOW.minus(WEEK.multipliedBy(9)));
        String second = one.store(contact(1), NOW.minus(WEEK));
        String third = one.store(contact(1), NOW);
        one.store(contact(2), NOW);
        assertThat(one.listSimilar(contact(1))).containsExactly(third, second, first);
        assertThat(weeks()).containsExactlyInAnyOrder("2026-W39", "2026-W47", "2026-W48");
        assertThat(all(data(), "contacts"))
                .filteredOn(entry -> !entry.get("_id").equals(third))
                .extracting(entry -> entry.getList("traits", String.class).getFirst())
                .doesNotHaveDuplicates();
    }

    @Test
    void destroysAWeeksKeyWithTheLastContactOfTheWeek() {
        Instance one = instance(keys(1));
        String first = one.store(contact(1), NOW);
        String second = one.store(contact(2), NOW);
        Instant later = NOW.plus(WEEK.multipliedBy(2));
        one.vault().destroy(first);
        one.sweep().sweep(later);
        assertThat(weeks()).containsExactly("2026-W48");
        assertThat(one.listSimilar(contact(2))).containsExactly(second);
        one.vault().destroy(second);
        one.sweep().sweep(NOW);
        assertThat(weeks()).as("the week is not over").containsExactly("2026-W48");
        one.sweep().sweep(later);
        assertThat(weeks()).isEmpty();
    }

    @Test
    void findsWhatAnEarlierReleaseStoredBeforeAndAfterItsTokensAreMadeAnew() {
        Instance one = instance(keys(1));
        MasterKey master = keys(1).find(keys(1).current()).orElseThrow();
        String former = one.store(contact(1), NOW.minus(WEEK.multipliedBy(3)));
        age(one, master, former);
        forgetRelease();
        Instance upgraded = instance(keys(1));
        assertThat(upgraded.listSimilar(contact(1))).containsExactly(former);
        upgraded.sweep().sweep(NOW);
        assertThat(upgraded.listSimilar(contact(1))).containsExactly(former);
        assertThat(all(data(), "contacts").getFirst())
                .containsEntry("week", "2026-W45")
                .doesNotContainEntry(
                        "phone",
                        master.fingerprints().ofPhone(contact(1).phone()).orElseThrow());
    }

    @Test
    void forgetsTokensOfBeforeWhoseContactCannotBeOpened() {
        Instance one = instance(keys(1));
        String former = one.store(contact(1), NOW);
        age(one, keys(1).find(keys(1).current()).orElseThrow(), former);
        data().getCollection("contact_keys").drop();
        one.sweep().sweep(NOW);
        assertThat(all(data(), "contacts").getFirst()).doesNotContainKeys("phone", "address", "traits");
    }

    @Test
    void knowsWeeksAsTheCalendarHasThem() {
        assertThat(WeekKeys.weekOf(Instant.parse("2027-01-03T23:59:59Z"))).isEqualTo("2026-W53");
        assertThat(WeekKeys.weekOf(Instant.parse("2027-01-04T00:00:00Z"))).isEqualTo("2027-W01");
    }
}
