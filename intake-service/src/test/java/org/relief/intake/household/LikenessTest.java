package org.relief.intake.household;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.household.Likeness.Circumstances;
import org.relief.intake.household.Likeness.Compared;
import org.relief.intake.household.Recognition.Around;
import org.relief.intake.household.Recognition.Call;
import org.relief.intake.household.Recognition.Says;
import org.relief.intake.household.Recognition.Score;
import org.relief.intake.household.Trait.Kind;
import org.relief.intake.household.Voices.Household;

/** Who is taken for the same household, and who is not. */
class LikenessTest {

    private static final String HOME = "ул. Сатпаева 22, кв. 15";
    private static final String PHONE = "+7 700 000 00 01";

    private static Caller caller(@Nullable String phone, @Nullable String name, @Nullable String address) {
        return new Caller(phone == null ? List.of() : List.of(phone), List.of(), name, address);
    }

    private static Likeness likeness(Caller one, Caller other) {
        return Likeness.of(
                Recognition.compared(
                        new LinkedHashSet<>(one.traits(Phones.STANDARD)),
                        new LinkedHashSet<>(other.traits(Phones.STANDARD))),
                null);
    }

    private static boolean likely(Caller one, Caller other) {
        return likeness(one, other).isLikely();
    }

    @Test
    void isTheSameHouseholdAtTheSameDoorHoweverTheAddressIsSaid() {
        Caller first = caller(PHONE, "Айгуль", HOME);
        for (String said : new String[] {"Сатпаева 22-15", "Satpayeva 22-15", "Сәтбаев көшесі 22-үй, 15-пәтер"}) {
            assertThat(likely(first, caller(null, null, said))).as(said).isTrue();
        }
        assertThat(likely(first, caller("87000000001", "Aygul", "22-15"))).isTrue();
    }

    @Test
    void isTheSameHouseholdWhenAnotherAdultCalls() {
        assertThat(likeness(caller(PHONE, "Айгуль", HOME), caller("+7 701 000 00 02", "Ерлан", "Сатпаева 22-15")))
                .satisfies(
                        found -> assertThat(found.clues()).contains(Clue.SAME_HOME, Clue.OTHER_PHONE, Clue.OTHER_NAME));
    }

    @Test
    void isNoneForAPhoneOrABuildingThatNeighborsShare() {
        Caller first = caller(PHONE, "Айгуль", HOME);
        assertThat(likely(first, caller(PHONE, "Болат", "Сатпаева 22-16"))).isFalse();
        assertThat(likely(first, caller(PHONE, "Болат", "Абая 100-3"))).isFalse();
        assertThat(likely(first, caller("+7 701 000 00 02", "Айгуль", "Абая 22-15")))
                .isFalse();
        assertThat(likely(caller(null, null, "Орбита-8 22-15"), caller(null, null, "Орбита-7 22-15")))
                .isFalse();
    }

    @Test
    void isLikeliestWithPhoneAndAddress() {
        Caller both = caller(PHONE, null, HOME);
        assertThat(likeness(both, both)).isLessThan(likeness(both, caller(PHONE, null, null)));
        assertThat(likeness(both, both)).isLessThan(likeness(both, caller(null, null, HOME)));
    }

    /** Who is left unread could not have been worth showing: by what a caller says, by a form, by one that says where it is. */
    @Test
    void leavesOutOnlyWhomNoCircumstancesMakeWorthShowing() {
        leavesOutOnlyUnworthy(0, null);
        leavesOutOnlyUnworthy(Likeness.MOST_BESIDES, new Circumstances(-1, true, true, true));
        leavesOutOnlyUnworthy(Likeness.MOST_WITH_PLACE, new Circumstances(0, true, true, true));
    }

    private static void leavesOutOnlyUnworthy(int besides, @Nullable Circumstances best) {
        Random random = new Random(24);
        int left = 0;
        for (int i = 0; i < 2000; i++) {
            Set<Kind> mine = some(random, List.of(Kind.values()));
            Set<Kind> theirs = some(random, List.of(Kind.values()));
            Compared said = new Compared(
                    some(random, mine.stream().filter(theirs::contains).toList()), mine, theirs);
            boolean read = Likeness.of(said, null).mayBeWorthShowing(besides);
            assertThat(Likeness.of(said, best).isWorthShowing()).as("%s", said).isEqualTo(read);
            left += read ? 0 : 1;
        }
        assertThat(left).isPositive();
    }

    private static Set<Kind> some(Random random, List<Kind> of) {
        return of.stream().filter(_ -> random.nextBoolean()).collect(Collectors.toUnmodifiableSet());
    }

    @Test
    void findsWhoCalledForSomebodyElse() {
        Caller onBehalf = new Caller(List.of(), List.of(PHONE), "Айгуль", HOME);
        assertThat(likeness(caller("87000000001", null, null), onBehalf).clues())
                .contains(Clue.SAME_CALLER);
    }

    /** A small part of what {@code measure-duplicates} measures on the whole scenario. */
    @Test
    void recognizesNineteenOfTwentySecondCallsAndHardlyAStranger() {
        Score score = new Recognition(Says.WHO).run(calls(new Random(7)), _ -> true);
        assertThat(score.duplicates()).isGreaterThan(40);
        assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.95);
        assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.95);
    }

    private static List<Call> calls(Random random) {
        Voices voices = new Voices(random);
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            Household who = voices.stranger();
            Around around = new Around(43.2, 76.8, 1 + random.nextInt(5), random.nextBoolean() ? "food" : "food, baby");
            Instant at = Instant.EPOCH.plusSeconds(60L * i);
            calls.add(new Call("first-" + i, "h" + i, at, voices.firstCall(who), around));
            if (random.nextInt(15) == 0) {
                Instant later = at.plusSeconds(60L * random.nextInt(300) + 30);
                calls.add(new Call("second-" + i, "h" + i, later, voices.secondCall(who), around));
            }
        }
        return calls;
    }
}
