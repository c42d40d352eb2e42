package org.relief.intake.household;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an address says of where it is: the words of its street and of its microdistrict, and the house.
 *
 * @param house null when no number was said
 */
public record SaidPlace(Set<String> words, @Nullable String house) {

    /** So that a number at the end of a name is not taken for the house: Самал-2 is a place, not the second house of one. */
    private static final String HOUSE_AND_FLAT = " 1 1";

    public SaidPlace {
        words = Set.copyOf(words);
    }

    public static SaidPlace of(String address) {
        HomeAddress home = HomeAddress.read(address);
        Set<String> words = new HashSet<>(home.street());
        words.addAll(HomeAddress.read(address + HOUSE_AND_FLAT).street());
        return new SaidPlace(words, home.house());
    }

    /** How many words of a place's name it says; 0 unless it says all of them. */
    public int says(Set<String> name) {
        return words.containsAll(name) ? name.size() : 0;
    }

    public static Set<String> wordsOf(String name) {
        return HomeAddress.read(name.strip().replaceAll("\\s+(?=\\d)", "-") + HOUSE_AND_FLAT)
                .street();
    }

    @Override
    public String toString() {
        return "SaidPlace[hidden]";
    }
}
